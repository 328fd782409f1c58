import { groups } from '../../../nodes/Naccs/catalogue/groups';
import { codes } from '../../../nodes/Naccs/catalogue/index';
import type { CodeEntry } from '../../../nodes/Naccs/catalogue/types';
import { listFiles, readText } from '../../helpers/files.cjs';
import { entrySchema } from './entry-schema';

const folder = 'nodes/Naccs/catalogue/codes';
const entries = listFiles(folder).map((file) => JSON.parse(readText(`${folder}/${file}`)) as CodeEntry);
const named = entries.map((entry) => [entry.code, entry] as const);

function count(values: readonly string[]): Record<string, number> {
	return Object.fromEntries(
		[...new Set(values)].map((value) => [value, values.filter((v) => v === value).length]),
	);
}

/** The codes that Cyber Port announced as its NACCS API, and those that only its API help has. */
const announced = entries.filter(({ further }) => further !== true);
const further = entries.filter((entry) => entry.further === true);

describe('the seed list', () => {
	const kinds: Record<string, string> = {
		登録: 'register',
		呼出: 'call',
		照会: 'inquiry',
		登録兼呼出: 'registerAndCall',
	};
	const seed = readText('test/fixtures/seed-codes.tsv')
		.trim()
		.split('\n')
		.slice(1)
		.map((line) => line.split('\t'));

	it('has every code with its id, name, kind and date; none more, none less', () => {
		const expected = seed.map(([id, code, nameJa, kindJa = '', date]) => [
			code,
			id,
			nameJa,
			kinds[kindJa],
			date,
		]);
		const actual = announced.map((e) => [e.code, e.id, e.nameJa, e.kind, e.availableSince]);
		expect(actual.map(String).sort()).toEqual(expected.map(String).sort());
		expect(seed).toHaveLength(68);
	});
});

describe('the further codes', () => {
	it('are those of the API help that the seed list has not', () => {
		expect(further.map(({ code }) => code).sort()).toEqual(
			'BCC BIF CYH DCL01 DDR DDR01 DLR IDR IIE IVA IVS NVC01 PCD PUA PUH PUR SAI SAI11'.split(' '),
		);
	});

	it('have printed resource names, two of them in the older path family', () => {
		expect(further.filter(({ resource }) => resource.status !== 'documented')).toEqual([]);
		const older = entries.filter(({ resource }) => 'family' in resource);
		expect(older.map(({ code }) => code)).toEqual(['DCL01', 'IVA']);
	});

	it('say what of them nobody printed', () => {
		for (const { code, uncertain = [] } of further)
			expect([code, uncertain.length > 0]).toEqual([code, true]);
	});
});

describe('a code file', () => {
	it('is named after its code', () => {
		expect(listFiles(folder)).toEqual(entries.map(({ code }) => `${code}.json`));
	});

	it.each(named)('%s has the shape of an entry', (_, entry) => {
		expect(entrySchema.safeParse(entry).error?.issues ?? []).toEqual([]);
	});

	it.each(named)('%s prints each field once', (_, { fields }) => {
		const names = fields.map(({ name }) => name);
		expect(names).toEqual([...new Set(names)]);
	});

	it.each(named)('%s names key fields that it has and that hold one value', (_, { keysIn, fields }) => {
		for (const name of Object.values(keysIn).filter((field) => field !== null)) {
			const field = fields.find((candidate) => candidate.name === name);
			expect(field).toBeDefined();
			expect(field?.type ?? 'not known').not.toMatch(/^(array|object)/);
		}
	});

	it('is light: all together stay under 180 KB', () => {
		const bytes = listFiles(folder).reduce(
			(sum, file) => sum + new Blob([readText(`${folder}/${file}`)]).size,
			0,
		);
		expect(bytes).toBeLessThan(180_000);
	});
});

describe('the catalogue', () => {
	it('counts the kinds', () => {
		expect(count(entries.map(({ kind }) => kind))).toEqual({
			register: 47,
			call: 18,
			registerAndCall: 4,
			inquiry: 17,
		});
	});

	it('counts the weights', () => {
		expect(count(entries.map(({ weight }) => weight))).toEqual({
			read: 35,
			prepare: 6,
			declare: 7,
			record: 38,
		});
	});

	it('weighs every call and inquiry as read, and nothing else', () => {
		for (const { kind, weight } of entries) {
			expect(weight === 'read').toBe(kind === 'call' || kind === 'inquiry');
		}
	});

	it('names the legal acts', () => {
		const declaring = entries.filter(({ weight }) => weight === 'declare').map(({ code }) => code);
		expect(declaring).toEqual(['AMC', 'EAC', 'EDC', 'IDC', 'IDE', 'OLC', 'OLC20']);
	});

	it('fills the 18 groups, in the order of the menu', () => {
		const sizes = groups.map(({ value }) => entries.filter(({ group }) => group === value).length);
		expect(sizes).toEqual([4, 4, 3, 5, 5, 4, 3, 6, 7, 5, 6, 3, 4, 7, 4, 1, 9, 6]);
		const inMenu = groups.map(({ value }) => value);
		expect([...new Set(codes.map(({ group }) => group))]).toEqual(inMenu);
	});

	it('orders each group from 1 without a gap', () => {
		for (const { value } of groups) {
			const places = entries.filter(({ group }) => group === value).map(({ order }) => order);
			expect(places.sort((a, b) => a - b)).toEqual(places.map((_, index) => index + 1));
		}
	});

	it('has no two codes with the same id, resource or English name', () => {
		for (const values of [
			announced.map(({ id }) => id),
			entries.map(({ resource }) => resource.name),
			entries.map(({ nameEn }) => nameEn),
		]) {
			expect(new Set(values).size).toBe(values.length);
		}
	});

	it('lets every call, and only a call, feed a code that is not a call', () => {
		const kindOf = new Map(entries.map(({ code, kind }) => [code, kind]));
		for (const { kind, feeds } of entries) {
			expect(feeds !== undefined).toBe(kind === 'call');
			if (feeds !== undefined) expect(kindOf.get(feeds)).toMatch(/^register/);
		}
	});

	it('has nothing but writing codes checked, and by inquiries', () => {
		const inquiries = entries.filter(({ kind }) => kind === 'inquiry').map(({ code }) => code);
		for (const { weight, checkedBy } of entries) {
			for (const code of checkedBy) expect(inquiries).toContain(code);
			if (weight === 'read') expect(checkedBy).toEqual([]);
		}
	});

	it('needs no number that no code assigns, but those of the carrier', () => {
		const needed = new Set(entries.flatMap(({ keysIn }) => Object.keys(keysIn)));
		const assigned = new Set<string>(entries.flatMap(({ keysOut }) => keysOut));
		expect([...needed].filter((key) => !assigned.has(key)).sort()).toEqual(['blNo', 'containerNo']);
	});

	it.each([
		['ECR', 'exportControlNo', 'EDA', null],
		['EDA', 'declarationNo', 'EDC', 'declarationEtcNo'],
		['IDA', 'declarationNo', 'IDC', 'declarationEtcNo'],
		['AMA', 'amendedDeclarationNo', 'AMC', 'amendedTaxReturnNo'],
		['OLA', 'bondedTransportNo', 'OLC20', 'bondedTransportApprovalDeclarationNo2'],
		['BOC', 'dispatchNo', 'BID', 'dispatchNo'],
	] as const)('chains %s by its %s to %s', (from, key, to, field) => {
		const find = (code: string) => entries.find((entry) => entry.code === code);
		expect(find(from)?.keysOut).toContain(key);
		expect(find(to)?.keysIn[key]).toBe(field);
	});
});
