import * as fc from 'fast-check';
import type { Json, JsonObject } from '../../../nodes/Naccs/cyberport';
import { content, contentHash } from '../../../nodes/Naccs/filing/content';
import { differences } from '../../../nodes/Naccs/filing/differences';

const name = fc.constantFrom('blNo', 'rows', 'constructor', '__proto__', '_etag');
const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3 },
		fc.constantFrom<Json>('', 'a', 'b', 0, 1, null, true),
		fc.array(tie('value'), { maxLength: 3 }),
		fc.dictionary(name, tie('value'), { maxKeys: 3 }),
	),
})).value;
const report: fc.Arbitrary<JsonObject> = fc.dictionary(name, value);
const excluded = ['_etag'];

describe('content', () => {
	it('is what the hash covers: its hash is the hash of the report, and taking it twice changes nothing', () => {
		fc.assert(
			fc.property(report, (one) => {
				const covered = content(one, excluded);
				expect(contentHash(covered, excluded)).toBe(contentHash(one, excluded));
				expect(content(covered, excluded)).toEqual(covered);
			}),
		);
	});
});

describe('differences', () => {
	it('are there exactly when the content hash differs', () => {
		fc.assert(
			fc.property(report, report, (one, other) => {
				const same = contentHash(one, excluded) === contentHash(other, excluded);
				expect(differences(one, other, excluded).length === 0).toBe(same);
				expect(differences(one, structuredClone(one), excluded)).toEqual([]);
			}),
		);
	});

	it('name the smallest place: the field, the row and the member', () => {
		const before = { rows: [{ quantity: 5, unit: 'KG' }, { quantity: 1 }], article: 'a', same: 1, gone: 'x' };
		const after = { rows: [{ quantity: 6, unit: 'KG' }], article: 'b', same: 1, gone: '', more: [1] };
		expect(differences(before, after, [])).toEqual([
			{ place: ['article'], before: 'a', after: 'b' },
			{ place: ['gone'], before: 'x', after: undefined },
			{ place: ['more'], before: undefined, after: [1] },
			{ place: ['rows', 0, 'quantity'], before: 5, after: 6 },
			{ place: ['rows', 1], before: { quantity: 1 }, after: undefined },
		]);
	});
});
