import { codes } from '../../../nodes/Naccs/catalogue/index';
import { codeAction, codeDescription, codeTitle, filerName } from '../../../nodes/Naccs/catalogue/names';
import { findCode } from '../../../nodes/Naccs/catalogue/load';

function named<T>(name: string, say: (code: (typeof codes)[number]) => T): T | undefined {
	const code = findCode(name);
	return code && say(code);
}

describe('codeTitle', () => {
	it.each([
		['EDC', 'EDC: Declare Export (輸出申告)'],
		['MSY', 'MSY: Call Declaration Attachments for Correction (申告添付訂正呼出し)'],
		['BIC', 'BIC: Confirm Carry-In (Export, Uncleared) (搬入確認登録(輸出未通関))'],
	])('of %s', (code, title) => {
		expect(named(code, codeTitle)).toBe(title);
	});
});

describe('codeAction', () => {
	it.each([
		['EDC', 'Declare export (EDC 輸出申告)'],
		['IER', 'Inquire exchange rates (IER 為替レート照会)'],
		['ACL01', 'Register ACL (container vessel) (ACL01 ACL情報登録(コンテナ船用))'],
		['CYA', 'Confirm CY carry-in (CYA CY搬入確認登録)'],
		['DOR', 'Register import cargo delivery (D/O) (DOR 輸入貨物荷渡情報登録)'],
		['CYD01', 'Pre-register off-system CY carry-in (by B/L) (CYD01 システム外CY搬入確認(B/L単位)(事前登録))'],
		[
			'RST01',
			'Notify pick-up confirmation (ID confirmation) (RST01 輸入コンテナ引取予定確認情報通知(ID確認))',
		],
		['VAE', 'Register vanning (by export control no.) (VAE バンニング情報登録(輸出管理番号単位))'],
	])('of %s', (code, action) => {
		expect(named(code, codeAction)).toBe(action);
	});

	it('differs from code to code', () => {
		expect(new Set(codes.map(codeAction)).size).toBe(codes.length);
	});
});

describe('codeDescription', () => {
	it('tells id, kind, weight and who files', () => {
		expect(named('EDC', codeDescription)).toBe(
			'Cyber Port NR130, registration (登録), weight declare: a legal act. Usually filed by: customs broker (trade knowledge).',
		);
	});

	it('says where the resource name is inferred, and what corrects it', () => {
		for (const code of codes) {
			const text = codeDescription(code);
			expect(text.includes('is inferred')).toBe(code.resourceStatus === 'inferred');
			expect(text.includes('Assumption Overrides -> resources')).toBe(code.resourceStatus === 'inferred');
		}
	});

	it('says where it is not known how many reports a deal can hold', () => {
		for (const code of codes) {
			expect(codeDescription(code).includes('not known: it is tried as one per deal')).toBe(
				code.creationUnit === null,
			);
		}
	});

	it('has a word for every filer', () => {
		const filers = codes.flatMap((code) => code.filers);
		expect(filers.filter((filer) => filerName(filer) === filer)).toEqual([]);
	});
});

// One English word per Japanese act. The word stands in the name of every code that does the act, and of no other.
describe('the words of the names', () => {
	it.each([
		[/変更/, /\bChange\b/, []],
		[/訂正/, /\bCorrect/, []],
		[/取消/, /\bCancel\b/, []],
		[/修正申告/, /\bAmended Declaration\b/, []],
		[/呼出し/, /^Call\b/, []],
		[/照会/, /^Inquire\b/, []],
		[/搬入/, /\bCarry-In\b/, []],
		[/搬出/, /\bDispatch\b/, []],
		// CYD01 is a registration in advance (事前登録) of the confirmation.
		[/確認/, /\bConfirm/, ['CYD01']],
		// RST11 calls the notice; its name keeps to the confirmation.
		[/通知/, /^Notify\b|\bNotification\b/, ['RST11']],
	])('%p is %p', (act, word, shortened) => {
		const differing = codes.filter(({ nameJa, nameEn }) => act.test(nameJa) !== word.test(nameEn));
		expect(differing.map(({ code }) => code)).toEqual(shortened);
	});

	it.each([
		[/申告(海上|\(事項登録あり\))?$/, /^Declare\b|^File Amended Declaration$/],
		[/申請海上$/, /^Apply\b/],
		[/事項登録海上$/, /^Register .* Information$/],
		[/情報登録(\(.*\))?$/, /^(Register|Notify)\b/],
	])('%p is %p', (act, word) => {
		const doing = codes.filter(({ nameJa }) => act.test(nameJa));
		expect(doing).not.toHaveLength(0);
		for (const { nameEn } of doing) expect(nameEn).toMatch(word);
	});
});
