import * as fc from 'fast-check';
import glossary from '../../../nodes/Naccs/catalogue/glossary.json';
import { codes } from '../../../nodes/Naccs/catalogue/index';
import { englishLabel, fieldLabel, keyLabel } from '../../../nodes/Naccs/catalogue/labels';
import { loadCode } from '../../../nodes/Naccs/catalogue/load';
import type { Field } from '../../../nodes/Naccs/catalogue/types';

const terms = Object.entries(glossary.terms);

function withRows(fields: readonly Field[]): Field[] {
	return fields.flatMap((field) => [field, ...withRows(field.fields ?? [])]);
}

describe('the label of a field', () => {
	it.each(codes.map(({ code }) => code))('is English (日本語) for every field of %s', async (code) => {
		const { fields } = await loadCode(code);
		const without = withRows(fields).filter((field) => !/^[\x20-\x7E]+ \(.+\)$/.test(fieldLabel(field)));
		expect(without).toEqual([]);
	});

	it.each([
		[{ name: 'declarationEtcNo', ja: '申告等番号' }, 'Declaration No. (申告等番号)'],
		[{ name: 'arrivalDate3', ja: '入港年月日 3' }, 'Arrival Date 3 (入港年月日 3)'],
		[{ name: 'quantity1', ja: '数量(1)' }, 'Quantity 1 (数量(1))'],
		[{ name: 'article2', ja: '記事2' }, 'Remarks 2 (記事2)'],
		[{ name: 'article2_1', ja: '記事2 1' }, 'Remarks 2-1 (記事2 1)'],
		[
			{ name: 'arrivalNotificationCode1', ja: '着荷通知先コード1' },
			'Arrival Notification Party Code 1 (着荷通知先コード1)',
		],
		[{ name: 'containers', ja: null }, 'Containers (コンテナ)'],
	])('of %p', (field, label) => {
		expect(fieldLabel(field)).toBe(label);
	});

	it('is the Japanese alone where the glossary has no word for it', () => {
		expect(fieldLabel({ name: 'newThing', ja: '新しい項目' })).toBe('新しい項目');
		expect(fieldLabel({ name: 'constructor', ja: 'constructor' })).toBe('constructor');
	});

	it('is the property name where Cyber Port prints no label and this project has none', () => {
		expect(fieldLabel({ name: 'constructor', ja: null })).toBe('constructor');
	});

	it('never depends on the property name when there is a Japanese label', () => {
		fc.assert(
			fc.property(
				fc.string(),
				fc.string(),
				fc.oneof(fc.string(), fc.constantFrom(...terms.map(([ja]) => ja))),
				(a, b, ja) => {
					expect(fieldLabel({ name: a, ja })).toBe(fieldLabel({ name: b, ja }));
				},
			),
		);
	});

	it('always shows the Japanese', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1 }), (ja) => {
				expect(fieldLabel({ name: 'any', ja }).includes(ja)).toBe(true);
			}),
		);
	});

	it('carries the number of a repeated field over', () => {
		const plain = terms.filter(([ja, en]) => !/\d\)?$/.test(ja) && !/\d$/.test(en));
		fc.assert(
			fc.property(
				fc.constantFrom(...plain),
				fc.nat(99),
				fc.constantFrom(' #', '#', '(#)'),
				(term, n, form) => {
					const japanese = term[0] + form.replace('#', String(n));
					expect(englishLabel(japanese)).toBe(`${term[1]} ${n}`);
				},
			),
		);
	});
});

describe('the glossary', () => {
	// What the property name would say is in many of these cases wrong, in the first even the opposite.
	it.each([
		['offloadingPortCode', '積出港コード', 'Port of Loading'],
		['offloadingLocationCode', '積出地コード', 'Place of Loading'],
		['shipWholesalePortCode1', '船卸港コード 1', 'Port of Discharge 1'],
		['deliveryDate', '搬入年月日', 'Carry-In Date'],
		['deliveryDate', '引渡年月日', 'Hand-Over Date'],
		['carryinArrivalTime', '搬入時刻', 'Carry-In Time'],
		['article', '記事', 'Remarks'],
		['declarationPersonnelCode', '申告予定者コード', 'Intended Declarant Code'],
		['advanceTeachingEvaluation1', '事前教示(評価) 1', 'Advance Ruling (Valuation) 1'],
		['advanceInspectionCargoId', '事前検査済貨物等識別', 'Pre-Inspected Cargo'],
		['customsClerkCode', '税関事務管理人コード', 'Attorney for Customs Procedures (ACP) Code'],
		['customsOfficeManagerName', '税関事務管理人名', 'Attorney for Customs Procedures (ACP) Name'],
		['amendedTaxReturnNo', '修正申告番号', 'Amended Declaration No.'],
		['batchIdTaxReturn', '一括申告等識別', 'Lump Declaration Mark'],
		[
			'carryinIdCodeattheTimeofLoadingandOpening',
			'搬入時・開庁時識別符号',
			'File at Carry-In / at Customs Opening',
		],
		['customsExciseTaxRefundCode', '関税減免戻税コード', 'Duty Exemption/Refund Code'],
		['consumptionTaxExemptionCode', '内国消費税免税コード', 'Internal Consumption Tax Exemption Code'],
		['blIssuanceQuantity', 'B/L発行枚数', 'Number of B/L Originals'],
		['reserve', '予備', 'Reserved'],
		['domesticReferenceNo', '社内整理番号', 'In-House Reference No.'],
		['exportControlNo', '輸出管理番号', 'Export Control No.'],
		['accommodationContainerNumbers', null, 'Container Numbers Loaded With'],
		['loadingVesselName', '積載船名', 'Carrying Vessel'],
		['forwardingLocationCode', '発送地コード', 'Place of Departure'],
	])('calls %s %s %s', (name, ja, english) => {
		expect(fieldLabel({ name, ja })).toBe(`${english} (${ja ?? '収容コンテナ番号'})`);
	});

	// One English word per Japanese act, wherever it occurs.
	it.each([
		['変更', /\bChang/],
		['訂正', /\bCorrect/],
		['取消', /\bCancel/],
		['修正申告', /\bAmended Declaration\b/],
		['呼出', /\bCall\b/],
		['照会', /\bInquiry\b/],
		['登録', /\bRegist/],
		['申告', /\bDeclar/],
		['申請', /\bApplication\b/],
		['搬入', /\bCarry-In\b/],
		['搬出', /\bDispatch\b/],
		['確認', /\bConfirm/],
		['通知', /\bNotif/],
		['表示$', /\bMark$/],
		['識別$', /\bMark$|^Pre-Inspected Cargo$/],
		['^記事', /^Remarks\b/],
	])('says %s as %p, and nothing else so', (act, word) => {
		const japanese = new RegExp(act);
		for (const [ja, en] of terms.filter(([ja]) => japanese.test(ja))) {
			expect([ja, en]).toEqual([ja, expect.stringMatching(word)]);
		}
	});

	it.each([
		[/\bAmend/, /修正/],
		[/\bCorrect/, /訂正/],
		[/\bChange/, /変更/],
		[/\bCancel/, /取消/],
		[/\bDispatch\b/, /搬出/],
		[/\bCarry-In\b/, /搬入/],
		[/\bRemarks\b/, /記事/],
		[/\bLoading\b/, /積/],
		[/\bPort of Discharge\b/, /船卸/],
		[/\bDelivery\b/, /荷渡/],
		[/\bID\b/, /ID/],
		[/Tax Return|Offloading|Wholesale|Article (?!48)|Teaching|Clerk/, /never/],
	])('keeps %p for %p', (word, japanese) => {
		for (const [ja, en] of terms.filter(([, en]) => word.test(en))) {
			expect([en, ja]).toEqual([en, expect.stringMatching(japanese)]);
		}
	});

	it('gives different Japanese labels different English', () => {
		const english = terms.map(([, en]) => en);
		expect(english.filter((en, index) => english.indexOf(en) !== index)).toEqual([]);
	});

	it('writes English in Title Case', () => {
		const small = /^(of|for|to|at|in|by|or|and|before|after|etc\.?|with)$/;
		const all = [...terms.map(([, en]) => en), ...Object.values(glossary.unprinted).map(({ en }) => en)];
		const words = all.flatMap((en) => en.split(/[ (),]+/).map((word) => ({ en, word })));
		expect(words.filter(({ word }) => /^[a-z]/.test(word) && !small.test(word))).toEqual([]);
	});

	it('has its own words only for fields that Cyber Port prints without a label', async () => {
		const entries = await Promise.all(codes.map(async ({ code }) => await loadCode(code)));
		const fields = entries.flatMap((entry) => withRows(entry.fields));
		const labelled = new Set(fields.filter(({ ja }) => ja !== null).map(({ name }) => name));
		const own = Object.keys(glossary.unprinted).filter((name) => labelled.has(name));
		// BIA and PUA print these two without the label that others print.
		expect(own).toEqual(['containerTypeCode', 'partitionNo']);
	});
});

describe('the label of a key', () => {
	it.each([
		['exportControlNo', 'Export Control No. (輸出管理番号)'],
		['bondedTransportNo', 'Bonded Transport Approval No. (保税運送承認番号)'],
		['permitNo', '許可番号'],
	] as const)('of %s', (key, label) => {
		expect(keyLabel(key)).toBe(label);
	});
});
