import { choiceSets, choicesOf, knownFields, PROCESSING_TYPE } from '../../../nodes/Naccs/catalogue/choices';
import { commonLabels } from '../../../nodes/Naccs/catalogue/commonLabels';
import { codes } from '../../../nodes/Naccs/catalogue/index';
import { choiceLabel, fieldLabel } from '../../../nodes/Naccs/catalogue/labels';
import { findCode, loadCode } from '../../../nodes/Naccs/catalogue/load';

const pairs = choiceSets.flatMap((set) => set.codes.map((code) => [code, set.field, set] as const));

describe('a set of choices', () => {
	it.each(pairs)(
		'of %s, %s is for a code that prints the field so, or whose list is not whole',
		async (...pair) => {
			const [code, name, { ja }] = pair;
			const { fields, fieldsComplete } = await loadCode(code);
			const printed = fields.find((field) => field.name === name);
			expect(printed === undefined ? fieldsComplete : printed.ja).toBe(printed === undefined ? false : ja);
			expect(printed?.type ?? 'string').toMatch(/^string/);
		},
	);

	it.each(pairs)('of %s, %s is the only one and has each value once', (code, name, set) => {
		expect(choicesOf(code, name)).toBe(set);
		expect(pairs.filter(([other, field]) => other === code && field === name)).toHaveLength(1);
		const values = set.values.map(({ value }) => value);
		expect(values).toEqual([...new Set(values)].filter((value) => value.trim() === value && value !== ''));
	});

	it('says where it is from, and whether NACCS prints it', () => {
		for (const { status, source } of choiceSets) {
			expect(['official', 'inferred']).toContain(status);
			expect(source.length).toBeGreaterThan(20);
		}
	});

	it('names its field by a label that some code prints, in English and Japanese', () => {
		for (const { field, ja } of choiceSets)
			expect(fieldLabel({ name: field, ja })).toMatch(/^[ -~]+ \(.*\P{ASCII}.*\)$/u);
	});

	it('is not there for a field whose values are not known', () => {
		expect(choicesOf('EDC', PROCESSING_TYPE)).toBeUndefined();
		expect(choicesOf('IDC', 'declarationConditionCode')).toBeUndefined();
		expect(choicesOf('NOPE', 'constructor')).toBeUndefined();
	});
});

describe('the label of a choice', () => {
	it('has English and Japanese, or the value alone where nobody says what it means', () => {
		const labels = choiceSets.flatMap(({ values }) => values.map(choiceLabel));
		for (const label of labels) expect(label).toMatch(/^([A-Z0-9]|[A-Z0-9]: [ -~]+ \(\P{ASCII}+\))$/u);
		expect(labels).toEqual(expect.arrayContaining(['1: Cancel (取消)', 'E']));
	});
});

describe('the known fields', () => {
	it.each(codes.map(({ code }) => code))('of %s are the printed ones first, each once', async (code) => {
		const entry = await loadCode(code);
		const known = knownFields(entry);
		expect(known.slice(0, entry.fields.length)).toEqual(entry.fields);
		const names = known.map(({ name }) => name);
		expect(names).toEqual([...new Set(names)]);
		if (entry.fieldsComplete) expect(known).toHaveLength(entry.fields.length);
	});

	it('have the processing type of ECR, whose printed list stops before it', async () => {
		const added = knownFields(await loadCode('ECR')).slice(-1);
		expect(added).toEqual([
			{ name: PROCESSING_TYPE, ja: '処理区分コード', type: 'string|null', required: false },
		]);
	});
});

describe('a label that all codes share', () => {
	it('is that of every announced code that prints the name', async () => {
		const labels = await commonLabels();
		expect(labels.get('declarationEtcNo')).toBe('申告等番号');
		expect(labels.has('reserve')).toBe(false);
		for (const { fields, further } of await Promise.all(codes.map(async (one) => await loadCode(one.code)))) {
			if (further === true) continue;
			for (const { name, ja } of fields) if (ja !== null) expect([ja, undefined]).toContain(labels.get(name));
		}
	});
});

it('knows the codes of all sets', () => {
	expect(pairs.map(([code]) => findCode(code)?.code)).toEqual(pairs.map(([code]) => code));
});
