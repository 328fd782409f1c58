import * as fc from 'fast-check';
import { assumptions, type Json, type JsonObject, type Report } from '../../../nodes/Naccs/cyberport';
import {
	applyWish,
	contentHash,
	differingFields,
	isBlank,
	type Wish,
} from '../../../nodes/Naccs/filing/content';

const { contentExcludes } = assumptions;
const hash = (report: JsonObject): string => contentHash(report, contentExcludes);

const name = fc.constantFrom('blNo', 'article', 'rows', 'details', 'quantity', 'mark');
const leaf: fc.Arbitrary<Json> = fc.oneof(
	fc.string(),
	fc.integer(),
	fc.boolean(),
	fc.constant(null),
	fc.constant(''),
);
const value: fc.Arbitrary<Json> = fc.oneof(
	leaf,
	fc.array(leaf, { maxLength: 3 }),
	fc.dictionary(name, leaf, { maxKeys: 3 }),
	fc.array(fc.dictionary(name, leaf, { maxKeys: 3 }), { maxLength: 2 }),
);
const content: fc.Arbitrary<JsonObject> = fc.dictionary(name, value);
const blank = fc.constantFrom<Json>(null, '', [], {}, [null], { a: '' });

function reversed(json: Json): Json {
	if (Array.isArray(json)) return json.map(reversed);
	if (typeof json !== 'object' || json === null) return json;
	return Object.fromEntries(
		Object.entries(json)
			.reverse()
			.map(([key, inner]) => [key, reversed(inner)]),
	);
}

const reportOf = (fields: JsonObject): Report => ({ ...fields, _etag: 'e1', dealReportId: 'R1' });
const wish = (changes: Partial<Wish>): Wish => ({ fields: {}, clear: [], mode: 'merge', ...changes });
const none: ReadonlySet<string> = new Set();

describe('contentHash', () => {
	it('does not depend on the order of keys, at any depth', () => {
		fc.assert(fc.property(content, (one) => hash(one) === hash(reversed(one) as JsonObject)));
	});

	it('does not depend on what the server changes by itself, nor on empty fields', () => {
		fc.assert(
			fc.property(content, fc.string(), fc.integer(), blank, (one, etag, partitionNo, empty) => {
				const other = {
					...one,
					_etag: etag,
					partitionNo,
					naccsInformation: { permitNo: etag },
					extra: empty,
				};
				expect(hash(other)).toBe(hash(one));
			}),
		);
	});

	it('depends on every other value', () => {
		fc.assert(
			fc.property(content, name, leaf, (one, key, changed) => {
				fc.pre(JSON.stringify(one[key] ?? null) !== JSON.stringify(changed));
				fc.pre(!(isBlank(one[key]) && isBlank(changed)));
				expect(hash({ ...one, [key]: changed })).not.toBe(hash(one));
			}),
		);
	});

	it('depends on the order of rows, and tells a number from a text', () => {
		expect(hash({ rows: ['A', 'B'] })).not.toBe(hash({ rows: ['B', 'A'] }));
		expect(hash({ quantity: 1 })).not.toBe(hash({ quantity: '1' }));
	});

	it('agrees with the list of differing fields', () => {
		fc.assert(
			fc.property(content, content, (one, other) => {
				const differing = differingFields(one, other, contentExcludes);
				expect(differing.length === 0).toBe(hash(one) === hash(other));
			}),
		);
	});
});

describe('applyWish', () => {
	it('merge: empty values leave what is there, others take its place', () => {
		fc.assert(
			fc.property(content, content, (base, fields) => {
				const result = applyWish(reportOf(base), wish({ fields }), none);
				for (const [key, entered] of Object.entries(fields)) {
					if (isBlank(entered)) expect(result[key]).toEqual(base[key]);
					else if (typeof entered !== 'object' || Array.isArray(entered))
						expect(result[key]).toEqual(entered);
				}
				for (const key of Object.keys(base)) if (!(key in fields)) expect(result[key]).toEqual(base[key]);
			}),
		);
	});

	it('merges objects member by member and replaces rows', () => {
		const base = reportOf({ details: { mark: 'A', quantity: 1 }, rows: [{ mark: 'A' }, { mark: 'B' }] });
		const fields = { details: { quantity: 2, article: '' }, rows: [{ mark: 'C' }] };
		expect(applyWish(base, wish({ fields }), none)).toMatchObject({
			details: { mark: 'A', quantity: 2 },
			rows: [{ mark: 'C' }],
		});
	});

	it('clear blanks a field, also one that was entered', () => {
		fc.assert(
			fc.property(content, content, name, (base, fields, key) => {
				const result = applyWish(reportOf(base), wish({ fields, clear: [key] }), none);
				expect(isBlank(result[key])).toBe(true);
				expect(Array.isArray(result[key])).toBe(Array.isArray(base[key]));
			}),
		);
	});

	it('replace blanks what was not entered, and keeps what is the server’s', () => {
		const base = reportOf({ article: 'old', blNo: 'B1', organizationId: 'O1', rows: [{ mark: 'A' }] });
		const kept = new Set(['organizationId', '_etag', 'dealReportId']);
		expect(applyWish(base, wish({ fields: { blNo: 'B2' }, mode: 'replace' }), kept)).toEqual({
			article: null,
			blNo: 'B2',
			organizationId: 'O1',
			rows: [],
			_etag: 'e1',
			dealReportId: 'R1',
		});
	});

	it('never changes the identity of the report', () => {
		fc.assert(
			fc.property(
				content,
				content,
				fc.constantFrom('merge' as const, 'replace' as const),
				(base, fields, mode) => {
					const entered = { ...fields, _etag: 'forged', dealReportId: 'another' };
					const result = applyWish(reportOf(base), wish({ fields: entered, clear: ['_etag'], mode }), none);
					expect(result).toMatchObject({ _etag: 'e1', dealReportId: 'R1' });
				},
			),
		);
	});
});
