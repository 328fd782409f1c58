import * as fc from 'fast-check';
import { loadCode } from '../../../nodes/Naccs/catalogue/load';
import type { Field } from '../../../nodes/Naccs/catalogue/types';
import { verdictOf } from '../../../nodes/Naccs/filing/verdict';
import { renderOutputPage, type OutputPage, type ShownMessage } from '../../../nodes/Naccs/render/outputPage';
import { hostile, leaves, strangeTags, tagsOf, textOf, value } from './page';

let fields: readonly Field[];

beforeAll(async () => {
	({ fields } = await loadCode('EDA'));
});

function message(changes: Partial<ShownMessage> = {}): ShownMessage {
	return {
		direction: 'output',
		businessCode: 'EDA',
		name: { en: 'Register Export', ja: '輸出申告事項登録' },
		outputCode: '*SEDA',
		messageType: 'R',
		typeMeaning: { en: 'processing result notice', ja: '処理結果通知' },
		category: null,
		subject: '件名',
		receivedAt: '20260105083000',
		verdict: null,
		data: null,
		fields,
		items: [],
		rows: [],
		findings: [],
		...changes,
	};
}

function page(messages: readonly ShownMessage[], changes: Partial<OutputPage> = {}): string {
	return renderOutputPage({
		environment: 'sandbox',
		source: 'EDI text',
		dealNo: 'D1',
		dealReportId: 'R1',
		outputId: 'O1',
		madeAt: Date.UTC(2026, 0, 5),
		messages,
		findings: [],
		...changes,
	});
}

const verdict = (...codes: readonly string[]): ShownMessage['verdict'] => {
	const {
		outcome,
		codes: told,
		summary,
		summaryJa,
		retryAdvice,
		retryAdviceJa,
	} = verdictOf(codes, {
		businessCode: 'EDA',
		dealReportId: 'R1',
		fields,
	});
	return {
		outcome,
		codes: told,
		summary: { en: summary, ja: summaryJa },
		retryAdvice: retryAdvice === null ? null : { en: retryAdvice, ja: retryAdviceJa },
	};
};

const item = (no: number, text: string, name: string | null = null) => ({ no, name, value: text });

/** A page with texts wherever one can stand. */
function pageWith(texts: readonly string[]): string {
	const text = (at: number): string => texts[at] ?? '';
	const both = (at: number) => ({ en: text(at), ja: text(at + 1) });
	const shown = verdict('E9999-0000-0000');
	const common = {
		businessCode: text(0),
		name: both(1),
		outputCode: text(3),
		messageType: text(4),
		typeMeaning: both(5),
		category: both(7),
		subject: text(9),
		receivedAt: text(10),
		findings: [text(11)],
		verdict: shown && {
			...shown,
			summary: both(12),
			retryAdvice: both(14),
			codes: shown.codes.map((code) => ({
				...code,
				text: text(16),
				severityMeaning: text(17),
				meaning: text(18),
				meaningJa: text(19),
				itemId: text(20),
				item: text(21),
				itemJa: text(22),
				field: { name: text(23), label: text(24) },
				action: text(25),
				actionJa: text(26),
			})),
		},
	};
	return page(
		[
			message({ ...common, items: [item(1, text(27), text(28))], rows: [[item(2, text(29), text(30))]] }),
			message({ ...common, data: { known: text(31), list: [{ a: text(32) }, { a: text(33) }] } }),
		],
		{
			environment: text(34),
			source: text(35),
			dealNo: text(36),
			dealReportId: text(37),
			outputId: text(38),
			findings: [{ severity: 'warning', message: text(39), advice: text(39) }],
		},
	);
}

const TEXTS = 40;

describe('the escaping of the page of an output', () => {
	const any = fc.oneof(hostile, fc.string({ unit: 'binary', minLength: 1 }));

	it('lets no text change the markup, wherever it stands', () => {
		const harmless = tagsOf(pageWith(Array.from({ length: TEXTS }, () => 'x')));
		fc.assert(
			fc.property(fc.array(any, { minLength: TEXTS, maxLength: TEXTS }), (texts) => {
				expect(tagsOf(pageWith(texts))).toEqual(harmless);
			}),
		);
	});

	it('lets no name in the data become markup, and drops none', () => {
		fc.assert(
			fc.property(fc.dictionary(hostile, value, { maxKeys: 5 }), (data) => {
				const shown = page([message({ data })]);
				expect(strangeTags(shown)).toEqual([]);
				const text = textOf(shown);
				expect(leaves(data).filter((leaf) => leaf.trim() !== '' && !text.includes(leaf))).toEqual([]);
			}),
		);
	});

	it('writes out what cannot be seen or turns a text around, and leaves full-width and half-width kana', () => {
		const text = textOf(
			page([message({ items: [item(1, 'A\u202Efdp.exe\u0000\u001b[31m カナ ｶﾅ 辻\u{E0100} a\u034Fb')] })]),
		);
		expect(text).toContain('A[U+202E]fdp.exe[U+0000][U+001B][31m カナ ｶﾅ 辻[U+E0100] a[U+034F]b');
	});

	it('allows the browser to fetch and run nothing', () => {
		expect(page([message()])).toContain(
			`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />`,
		);
	});
});

describe('what the page of an output shows', () => {
	it('has names in both languages, and times in Japan whatever zone they came in', () => {
		const text = textOf(page([message({ receivedAt: '2026-01-04T23:30:00Z' })]));
		for (const shown of ['EDA: Register Export', '輸出申告事項登録', 'D1', 'R1', 'O1', '*SEDA', '件名'])
			expect(text).toContain(shown);
		expect(text).toContain('2026-01-05 08:30:00 JST');
		expect(text).toContain('Page made (作成日時): 2026-01-05 09:00:00 JST');
		expect(textOf(page([message({ receivedAt: 'yesterday' })]))).toContain('yesterday');
	});

	it('shows the environment where it is known, production in red', () => {
		expect(page([message()], { environment: 'production' })).toContain('PRODUCTION 本番環境');
		expect(page([message()], { environment: null })).not.toMatch(/class="environment/);
	});

	it('says rejected first, then each code with its place, meaning and what to do, in NACCS’s words and ours', () => {
		const text = textOf(page([message({ verdict: verdict('W0001-0000-0000', 'A0010-0000-0000') })]));
		expect(text).toContain('REJECTED エラー');
		expect(text.indexOf('A0010-0000-0000')).toBeLessThan(text.indexOf('W0001-0000-0000'));
		expect(text).toContain('after NACCS has opened');
		expect(text).toContain('同じ内容でも、NACCSの開局後に');
	});

	it('says of an accepted filing that it is not a permit, and nothing about sending again', () => {
		const text = textOf(page([message({ verdict: verdict('00000-0000-0000') })]));
		expect(text).toContain('ACCEPTED 正常終了');
		expect(text).toContain('正常終了は許可ではありません');
		expect(text).not.toContain('Sending again');
	});

	it('says that there are no result codes where there are none', () => {
		expect(textOf(page([message()]))).toContain('carries no result codes');
	});

	it('shows what is sent to NACCS as such, without a result', () => {
		const text = textOf(page([message({ direction: 'input' })]));
		expect(text).toContain('Message to NACCS (NACCS入力電文)');
		expect(text).not.toContain('Result (処理結果)');
	});

	it('says whose words a meaning is in, and how sure they are', () => {
		const text = textOf(page([message({ verdict: verdict('A0010-0000-0000') })]));
		expect(text).toMatch(/Source \(出典\): NACCS's list.*\(official\)/);
	});

	it('labels known fields, in rows too, and puts each list into a table with a head of its own', () => {
		const shown = page([message({ data: { exportStatisticsItemNumbers: [{ quantity1: 12 }], other: 1 } })]);
		expect(textOf(shown)).toContain('Export Statistical Items (輸出統計品目)');
		expect(textOf(shown)).toContain('Quantity 1 (数量(1))');
		expect(shown).toMatch(/<h3>[\s\S]*?<\/h3>\s*<table class="rows">\s*<thead>/);
	});

	it('numbers the lines of an EDI text, with row and name where they are known', () => {
		const rows = [[item(2, 'b', '品目')], [item(3, 'c', '品目')]];
		const shown = page([message({ items: [item(1, 'a', '番号')], rows })]);
		const cells = [...shown.matchAll(/<tr>\s*((?:<td>[\s\S]*?<\/td>\s*)+)<\/tr>/g)].map(([, row = '']) =>
			textOf(row.replace(/<\/td>/g, '|')).trim(),
		);
		expect(cells).toEqual(expect.arrayContaining(['|1|番号|a|', '1|2|品目|b|', '2|3|品目|c|']));
	});

	it('puts blank lines that follow one another into one, and keeps every number', () => {
		const texts = ['a', '', '', '', 'b', ''];
		const shown = textOf(page([message({ items: texts.map((text, at) => item(at + 1, text)) })]));
		expect(shown).toContain('Items (項目): 6');
		expect(shown).toContain('2–4(empty 空欄)');
		expect(shown).toContain('6(empty 空欄)');
	});

	it('shows each of 10,000 lines', () => {
		const items = Array.from({ length: 10_000 }, (_, at) => item(at + 1, `value ${at + 1}`));
		const shown = page([message({ items })]);
		expect(shown.match(/value \d+</g)).toHaveLength(10_000);
	});

	it('starts each message on a sheet of its own', () => {
		const shown = page([message(), message({ businessCode: 'IES' })]);
		expect(shown.match(/<section class="message">/g)).toHaveLength(2);
		expect(shown).toMatch(/\.message \+ \.message \{ break-before: page/);
		expect(textOf(shown)).toContain('2 messages (電文 2 件)');
	});
});
