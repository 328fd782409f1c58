import * as fc from 'fast-check';
import { loadCode } from '../../../nodes/Naccs/catalogue/load';
import type { CodeEntry } from '../../../nodes/Naccs/catalogue/types';
import type { JsonObject } from '../../../nodes/Naccs/cyberport';
import { content } from '../../../nodes/Naccs/filing/content';
import { renderReviewSheet, type ReviewSheet } from '../../../nodes/Naccs/render/reviewSheet';
import { hostile, leaves, strangeTags, textOf, value } from './page';

let code: CodeEntry;

beforeAll(async () => {
	code = await loadCode('EDA');
});

const excluded = ['_etag', 'partitionNo', 'naccsInformation'];

function sheet(fields: JsonObject, changes: Partial<ReviewSheet> = {}): string {
	return renderReviewSheet({
		code,
		environment: 'sandbox',
		dealNo: 'D1',
		report: { ...fields, _etag: 'e1', dealReportId: 'R1' },
		contentHash: 'f'.repeat(64),
		excluded,
		previous: null,
		findings: [],
		...changes,
	});
}

const report = fc.dictionary(hostile, value, { maxKeys: 5 });

describe('the escaping of the review sheet', () => {
	it('lets no value become a tag or an attribute, wherever it stands', () => {
		fc.assert(
			fc.property(report, report, hostile, (fields, previous, text) => {
				const findings = [
					{ severity: 'stop', field: text, label: text, message: text, advice: text },
				] as const;
				const page = sheet(fields, {
					previous,
					findings,
					environment: text,
					dealNo: text,
					contentHash: text,
				});
				expect(strangeTags(page)).toEqual([]);
			}),
		);
	});

	it('drops nothing: every field, and every name and value in a filled one, stands on the page', () => {
		fc.assert(
			fc.property(report, (fields) => {
				const text = textOf(sheet(fields));
				const shown = [...Object.keys(fields), ...leaves(content(fields, []))];
				const missing = shown.filter((leaf) => leaf.trim() !== '' && !text.includes(leaf));
				expect(missing).toEqual([]);
			}),
		);
	});

	it('writes out characters that cannot be seen or that turn the text around', () => {
		const text = textOf(sheet({ article: 'ABC\u202Efdp.exe\u200B\u0000\uD800\u00a0\tX\nY' }));
		expect(text).toContain('ABC[U+202E]fdp.exe[U+200B][U+0000][U+D800][U+00A0]\tX\nY');
	});
});

describe('what the review sheet shows', () => {
	it('has the code with both names, the deal, the report and the hash', () => {
		const text = textOf(sheet({}));
		for (const shown of [code.nameEn, code.nameJa, 'D1', 'R1', 'f'.repeat(64), '通関士', '署名'])
			expect(text).toContain(shown);
	});

	it('says PRODUCTION in red there, and nowhere else', () => {
		expect(sheet({}, { environment: 'production' })).toMatch(
			/class="environment production">\s*PRODUCTION 本番環境\s*</,
		);
		expect(sheet({})).not.toContain('PRODUCTION');
	});

	it('labels known fields in English and Japanese, also in rows, and others by their name', () => {
		const text = textOf(sheet({ exportStatisticsItemNumbers: [{ quantity1: 12 }], somethingNew: 'x' }));
		expect(text).toContain('Export Statistical Items (輸出統計品目)');
		expect(text).toContain('Quantity 1 (数量(1))');
		expect(text).toContain('somethingNew');
	});

	it('names the fields left blank, and what the hash does not cover', () => {
		const [, after = ''] = textOf(sheet({ address1: null, naccsInformation: { declarationNo: '7' } })).split(
			'Left blank (空欄の項目): 1',
		);
		const [blank, notCovered] = after.split('not covered by the content hash');
		expect(blank).toContain('address1');
		expect(notCovered).toContain('declarationNo');
	});

	it('marks what changed since the last send, in rows too, and lists it with both values', () => {
		const previous = {
			somethingNew: 'old',
			gone: 'was here',
			exportStatisticsItemNumbers: [{ quantity1: 5 }],
		};
		const page = sheet(
			{ somethingNew: 'new', same: 1, exportStatisticsItemNumbers: [{ quantity1: 12 }] },
			{
				previous: { ...previous, same: 1, dealReportId: 'R1' },
			},
		);
		const [, table = ''] = /Changes since[\s\S]*?<tbody>([\s\S]*?)<\/tbody>/.exec(page) ?? [];
		const rows = table
			.split('</tr>')
			.slice(0, -1)
			.map((row) => textOf(row.replace(/<\/t[hd]>/g, '|')).trim());
		expect(rows).toEqual([
			'Export Statistical Items (輸出統計品目), row 1, Quantity 1 (数量(1))exportStatisticsItemNumbers / 0 / quantity1|5|12|',
			'gonegone|was here|(empty 空欄)|',
			'somethingNewsomethingNew|old|new|',
		]);
		expect(page.match(/<mark>/g)).toHaveLength(2);
		expect(page.match(/● changed/g)).toHaveLength(2);
	});

	it('says that nothing was compared where no earlier content is known', () => {
		expect(textOf(sheet({}))).toContain('Not compared');
		expect(textOf(sheet({}, { previous: { dealReportId: 'R1' } }))).toContain('None (変更なし)');
	});
});
