import { replaceTable } from '../../../scripts/catalogue/operations-table.cjs';
import { findStale } from '../../../scripts/catalogue/generated.cjs';

describe('the files made from the catalogue', () => {
	it('are up to date (if not: npm run catalogue)', () => {
		expect(findStale().stale).toEqual([]);
	});
});

describe('the table of the README', () => {
	const readme = 'before\n<!-- operations:start -->\nold\n<!-- operations:end -->\nafter\n';

	it('replaces what stands between the marks and nothing else', () => {
		expect(replaceTable(readme, 'new')).toBe(
			'before\n<!-- operations:start -->\n\nnew\n\n<!-- operations:end -->\nafter\n',
		);
	});

	it('stays the same when it is made again', () => {
		const once = replaceTable(readme, 'new') ?? '';
		expect(replaceTable(once, 'new')).toBe(once);
	});

	it('is left out of a README without marks', () => {
		expect(replaceTable('before\nafter\n', 'new')).toBeUndefined();
	});
});
