import { knownFields } from '../../../nodes/Naccs/catalogue/choices';
import { copyRuleOf, copyRules } from '../../../nodes/Naccs/catalogue/copy';
import { codes } from '../../../nodes/Naccs/catalogue/index';
import { japaneseLabel } from '../../../nodes/Naccs/catalogue/labels';
import { loadCode } from '../../../nodes/Naccs/catalogue/load';
import { SERVER_FIELDS } from '../../../nodes/Naccs/catalogue/serverFields';
import type { Field } from '../../../nodes/Naccs/catalogue/types';
import { readText } from '../../helpers/files.cjs';

/** What becomes of each field that a person fills, of all codes: rule, label, name, codes; for a person to look through. */
async function table(): Promise<string[]> {
	const rows = new Map<string, string[]>();
	for (const { code } of codes) {
		for (const field of flat(knownFields(await loadCode(code)))) {
			const row = [copyRuleOf(field), japaneseLabel(field) ?? '', field.name].join('\t');
			rows.set(row, [...(rows.get(row) ?? []), code]);
		}
	}
	return [...rows].map(([row, where]) => `${row}\t${where.join(' ')}`).sort();
}

function flat(fields: readonly Field[]): readonly Field[] {
	return fields
		.filter(({ name, protect }) => protect !== true && !SERVER_FIELDS.includes(name) && !SERVERS.has(name))
		.flatMap((field) => [field, ...flat(field.fields ?? [])]);
}

const SERVERS = new Set(['dealInformation', 'naccsInformation']);

it('clears and keeps the fields of every code as test/fixtures/copied-fields.tsv lists them', async () => {
	const [, ...checked] = readText('test/fixtures/copied-fields.tsv').trimEnd().split('\n');
	expect(await table()).toEqual(checked);
});

it('knows what to do with every printed field', async () => {
	expect((await table()).filter((row) => row.startsWith('unknown'))).toEqual([]);
});

it('has no pattern that decides nothing', async () => {
	const labels = (await table()).map((row) => row.split('\t')[1] ?? '');
	const fits = (label: string) => (pattern: string) => new RegExp(pattern).test(label);
	const idle = copyRules.flatMap((rule, at) => {
		const left = labels.filter(
			(label) =>
				!copyRules
					.slice(0, at)
					.flatMap((before) => before.labels)
					.some(fits(label)),
		);
		return rule.labels.filter((pattern) => !left.some((label) => fits(label)(pattern)));
	});
	expect(idle).toEqual([]);
});

it.each(codes.map((code) => [code.code, code] as const))(
	'clears every number by which %s is tied to another filing',
	async (_, { code, keysIn }) => {
		const names = Object.values(keysIn).filter((name) => name !== null);
		const fields = knownFields(await loadCode(code)).filter(({ name }) => names.includes(name));
		expect(fields.map((field) => copyRuleOf(field))).toEqual(fields.map(() => 'number'));
	},
);

it.each([
	['a field without any label', { name: 'someFutureField', ja: null }, 'unknown'],
	[
		'a field that Cyber Port prints without label and this package names',
		{ name: 'bLNumbers', ja: null },
		'number',
	],
	['a voyage, which is no number of a shipment', { name: 'voyageNo', ja: '航海番号' }, 'vessel'],
	['containers, whose rows are a quantity', { name: 'containers', ja: null }, 'number'],
	['the unit of a quantity', { name: 'quantityUnitCode1', ja: '数量単位コード(1)' }, 'kept'],
	['the goods', { name: 'exportStatisticsItemNo', ja: '輸出統計品目番号' }, 'kept'],
] as const)('judges %s', (_, field, rule) => {
	expect(copyRuleOf(field)).toBe(rule);
});
