import fc from 'fast-check';
import { codes } from '../../../nodes/Naccs/catalogue/index';
import { knownFields } from '../../../nodes/Naccs/catalogue/choices';
import { copyRuleOf } from '../../../nodes/Naccs/catalogue/copy';
import { loadCode } from '../../../nodes/Naccs/catalogue/load';
import type { Field } from '../../../nodes/Naccs/catalogue/types';
import type { JsonObject } from '../../../nodes/Naccs/cyberport';
import { content } from '../../../nodes/Naccs/filing/content';
import { copyReport } from '../../../nodes/Naccs/filing/copyReport';
import type { CopyChoice } from '../../../nodes/Naccs/filing/copySplit';
import { sampleOf } from '../../helpers/samples';

const RULES: CopyChoice = { keep: [], clear: [], unknown: 'clear' };
const EXCLUDED = ['_etag', 'partitionNo', 'naccsInformation', 'dealInformation'];
const SERVERS = {
	_etag: 'e1',
	dealReportId: 'R1',
	organizationId: 'ORG',
	businessTypeId: 'BT',
	partitionNo: 3,
	dealInformation: { dealNo: 'D1' },
	naccsInformation: { declarationNo: '123' },
};

async function copied(code: string, source: JsonObject, choice: Partial<CopyChoice> = {}) {
	const report = { ...source, ...SERVERS };
	return await copyReport(report, await loadCode(code), { ...RULES, ...choice }, EXCLUDED);
}

const line = { exportStatisticsItemNo: '841430000', productName: 'AIR COMPRESSORS', quantityUnitCode1: 'KG' };
const declaration: JsonObject = {
	exportControlNo: '12345678901',
	basicPriceTotal: '4900000',
	address1: 'SHIZUOKA',
	articleforCustoms: 'SAME AS LAST MONTH',
	exportStatisticsItemNumbers: [
		{ ...line, quantity1: 10.3, basicPriceAmount: '4900000' },
		{ quantity1: 2 },
		{ ...line, productName: 'PARTS', otherLawCode1: 'EL' },
	],
};

it('keeps goods and parties, and clears numbers, amounts and quantities, inside rows too', async () => {
	const { fields, cleared, kept } = await copied('EDA', declaration);
	expect(fields).toEqual({
		address1: 'SHIZUOKA',
		articleforCustoms: 'SAME AS LAST MONTH',
		exportStatisticsItemNumbers: [line, { ...line, productName: 'PARTS', otherLawCode1: 'EL' }],
	});
	expect(kept).toBe(9);
	expect(cleared).toEqual([
		{
			field: 'exportControlNo',
			label: 'Export Control No. (輸出管理番号)',
			value: '12345678901',
			why: 'number',
		},
		{
			field: 'basicPriceTotal',
			label: expect.stringContaining('(ベーシックプライス合計)') as string,
			value: '4900000',
			why: 'amount',
		},
		{
			field: 'exportStatisticsItemNumbers[0].quantity1',
			label: expect.stringContaining('row 1, Quantity 1 (数量(1))') as string,
			value: 10.3,
			why: 'quantity',
		},
		{
			field: 'exportStatisticsItemNumbers[0].basicPriceAmount',
			label: expect.stringContaining('row 1, ') as string,
			value: '4900000',
			why: 'amount',
		},
		{
			field: 'exportStatisticsItemNumbers[1].quantity1',
			label: expect.stringContaining('row 2, ') as string,
			value: 2,
			why: 'quantity',
		},
	]);
});

it('does not make a cancel of a copied cancel, nor a declaration condition of a left-over one', async () => {
	const cancel = await copied('ECR', { processClassificationCode: '1', exporterName: 'A' });
	expect(cancel).toMatchObject({ fields: { exporterName: 'A' }, cleared: [{ value: '1', why: 'filing' }] });
	expect((await copied('EDC', { declarationCondition: 'Z' })).fields).toEqual({});
});

it('clears what it does not know, names it, and keeps it only when told to', async () => {
	const source = {
		someFutureField: '7',
		futureRows: [{ productName: 'PUMPS', mystery: 1 }],
		address1: 'TOKYO',
	};
	const cautious = await copied('EDA', source);
	expect(cautious.fields).toEqual({ address1: 'TOKYO' });
	expect(cautious.cleared).toMatchObject([
		{ field: 'someFutureField', value: '7', why: 'unknown' },
		{ field: 'futureRows', value: [{ productName: 'PUMPS', mystery: 1 }], why: 'unknown' },
	]);
	expect(cautious.findings).toMatchObject([
		{ severity: 'note', message: expect.stringContaining('someFutureField, futureRows') as string },
	]);

	const bold = await copied('EDA', { ...source, blNo: 'BL-1' }, { unknown: 'keep' });
	expect(bold.fields).toEqual(source);
	expect(bold.findings).toMatchObject([
		{ severity: 'warning', message: expect.stringContaining('futureRows.mystery') as string },
	]);
});

it('keeps and clears the fields that a person names, wherever they are', async () => {
	const { fields, cleared } = await copied('EDA', declaration, {
		keep: ['quantity1', 'exportControlNo'],
		clear: ['productName', 'address1'],
	});
	expect(fields).toMatchObject({
		exportControlNo: '12345678901',
		exportStatisticsItemNumbers: [{ quantity1: 10.3 }, { quantity1: 2 }, { otherLawCode1: 'EL' }],
	});
	expect(cleared.filter(({ why }) => why === 'chosen').map(({ field }) => field)).toEqual([
		'address1',
		'exportStatisticsItemNumbers[0].productName',
		'exportStatisticsItemNumbers[2].productName',
	]);
});

it('keeps a list whole that a person names, but for the members that are named to be cleared', async () => {
	const containers = [{ containerNo: 'ABCU1234567', sealNo: 'S1', size: '22' }];
	const { fields } = await copied('CYD01', { containers }, { keep: ['containers'], clear: ['sealNo'] });
	expect(fields).toEqual({ containers: [{ containerNo: 'ABCU1234567', size: '22' }] });
});

it('keeps a field that a person names in rows that are cleared, and nothing else of them', async () => {
	const containers = [{ containerNo: 'ABCU1234567', sealNo: 'S1', size: '22' }, { size: '42' }];
	const { fields, cleared } = await copied('CYD01', { containers }, { keep: ['size'] });
	expect(fields).toEqual({ containers: [{ size: '22' }, { size: '42' }] });
	expect(cleared.map(({ field, why }) => `${field} ${why}`)).toEqual([
		'containers[0].containerNo number',
		'containers[0].sealNo number',
	]);
});

it('never takes along what ties a row to the deal of the source', async () => {
	const row = { containerId: 'C-1', containerRequestId: 'R-1', dealNo: 'D1', partitionNo: 2, size: '22' };
	for (const choice of [{ keep: ['containers', 'goods', 'containerId'] }, { unknown: 'keep' } as const]) {
		const { fields } = await copied('CYD01', { containers: [row], goods: [row] }, choice);
		expect(JSON.stringify(fields)).not.toMatch(/C-1|R-1|D1/);
		expect(fields['goods']).toEqual([{ size: '22' }]);
	}
});

it('says which names stand for nothing in the source, those of Cyber Port’s own fields among them', async () => {
	const { findings } = await copied('EDA', declaration, { keep: ['quantity'], clear: ['dealReportId'] });
	expect(findings).toMatchObject([
		{ severity: 'warning', message: expect.stringMatching(/names: quantity, dealReportId\.$/) as string },
	]);
});

it('warns of a kept text that tells a number of the source', async () => {
	const article = 'SEE B/L ABCD12345678';
	const { fields, findings } = await copied('SCR', { blNo: 'ABCD12345678', productName: 'PUMPS', article });
	expect(fields).toEqual({ productName: 'PUMPS', article });
	expect(findings).toMatchObject([
		{ severity: 'warning', field: 'article', message: expect.stringContaining('ABCD12345678') as string },
	]);
});

it('says when nothing is left, and that files are not copied', async () => {
	const { fields, kept, findings } = await copied('MSX', { declarationEtcNo: '1234567890A' });
	expect([fields, kept]).toEqual([{}, 0]);
	expect(findings.map(({ message }) => message)).toEqual([
		expect.stringContaining('Nothing of the source was kept'),
		expect.stringContaining('files of the source are not copied'),
	]);
});

describe.each(codes.map((code) => [code.code, code] as const))('%s', (name, code) => {
	it('loses and invents nothing: every value is kept or listed, and the server’s fields are neither', async () => {
		const { fields: entered, keyFields } = await sampleOf(code);
		const source = { ...entered, ...keyFields };
		const { fields, cleared, kept } = await copied(name, source);
		expect(leaves(fields)).toHaveLength(kept);
		expect([...leaves(fields), ...cleared.flatMap(({ value }) => leaves(value))].sort()).toEqual(
			leaves(source).sort(),
		);
		const numbers = Object.values(keyFields).map(String);
		expect(leaves(fields).filter((leaf) => numbers.includes(String(leaf)))).toEqual([]);
	});

	it('keeps and clears every field as the catalogue says, inside rows too', async () => {
		const { fields: entered, keyFields } = await sampleOf(code);
		const entry = await loadCode(name);
		const { fields, cleared } = await copied(name, { ...entered, ...keyFields });
		const gone = new Map(cleared.map(({ field, why }) => [field.replace(/\[\d+\]/g, ''), why]));
		const expectAll = (known: readonly Field[], held: unknown, kept: unknown, above: string): void => {
			for (const field of known.filter(({ name: one }) => Object.hasOwn(rowOf(held), one))) {
				const [rule, place] = [copyRuleOf(field), `${above}${field.name}`];
				const [before, after] = [rowOf(held)[field.name], rowOf(kept)[field.name]];
				if (rule !== 'kept') expect([place, gone.get(place), after]).toEqual([place, rule, undefined]);
				else if (field.fields === undefined && typeof before !== 'object')
					expect([place, after]).toEqual([place, before]);
				else if (field.fields !== undefined) expectAll(field.fields, before, after, `${place}.`);
			}
		};
		expectAll(knownFields(entry), { ...entered, ...keyFields }, fields, '');
	});

	it('copies a copy as it is', async () => {
		const { fields } = await copied(name, (await sampleOf(code)).fields);
		expect(await copied(name, fields)).toMatchObject({ fields, cleared: [] });
	});
});

it('gives back any content whole when all its fields are kept, and nothing when all are cleared', async () => {
	const value = fc.letrec((tie) => ({
		json: fc.oneof(
			{ maxDepth: 3 },
			fc.string(),
			fc.integer(),
			fc.constant(null),
			fc.array(tie('json'), { maxLength: 3 }),
			fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('rows', 'a', 'b')), tie('json'), { maxKeys: 4 }),
		),
	})).json;
	await fc.assert(
		fc.asyncProperty(fc.dictionary(fc.string(), value, { maxKeys: 6 }), async (any) => {
			const source = content(JSON.parse(JSON.stringify(any)) as JsonObject, Object.keys(SERVERS));
			const names = Object.keys(source);
			const all = await copied('EDA', source, { keep: names });
			expect(leaves(all.fields)).toEqual(leaves(source));
			expect(all.cleared).toEqual([]);
			const none = await copied('EDA', source, { clear: names });
			expect(none.fields).toEqual({});
			expect(none.cleared.map(({ field }) => field)).toEqual(names);
		}),
	);
});

/** An object, or the first row of a list. */
function rowOf(value: unknown): Readonly<Record<string, unknown>> {
	const one: unknown = Array.isArray(value) ? value[0] : value;
	return typeof one === 'object' && one !== null ? { ...one } : {};
}

/** All values in a value that are not empty. */
function leaves(value: unknown): unknown[] {
	if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
	return value === null || value === '' ? [] : [value];
}
