import * as fc from 'fast-check';
import { codes } from '../../../nodes/Naccs/catalogue/index';
import { findCode, loadCode } from '../../../nodes/Naccs/catalogue/load';

describe('findCode', () => {
	it('finds every code in any case, with blanks around it', () => {
		const blanks = fc.stringMatching(/^[ \t\n]*$/);
		fc.assert(
			fc.property(fc.constantFrom(...codes), blanks, blanks, fc.boolean(), (code, before, after, lower) => {
				const text = lower ? code.code.toLowerCase() : code.code;
				expect(findCode(before + text + after)).toBe(code);
			}),
		);
	});

	it.each(['', ' ', 'ED', 'EDCX', 'E DC', '../EDC', '__proto__'])('finds nothing for %j', (text) => {
		expect(findCode(text)).toBeUndefined();
	});
});

describe('loadCode', () => {
	it.each(codes.map((code) => [code.code, code] as const))(
		'loads %s, as its summary says',
		async (name, code) => {
			const { resource, ...entry } = await loadCode(name.toLowerCase());
			const { name: resourceName, status: resourceStatus, ...more } = resource;
			expect({ ...entry, ...more, resource: resourceName, resourceStatus }).toMatchObject(code);
		},
	);

	it('says which code it does not have', async () => {
		await expect(loadCode(' ../load ')).rejects.toThrow(
			'There is no business code "../load" in the catalogue.',
		);
	});
});
