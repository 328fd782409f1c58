import { strictestRetry } from '../../../nodes/Naccs/edi';

it.each([
	[[], null],
	[['later'], 'later'],
	[['later', 'afterOpening'], 'afterOpening'],
	[['later', 'never', 'afterOpening'], 'never'],
	[['later', null], null],
	[[null, 'never'], 'never'],
] as const)('%j together: %s', (retries, expected) => {
	expect(strictestRetry(retries)).toBe(expected);
});
