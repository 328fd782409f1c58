import { CyberPortApi } from '../../credentials/CyberPortApi.credentials';
import { searchTerms, withTerms } from '../../scripts/catalogue/codex-file.cjs';
import { codes } from '../../nodes/Naccs/catalogue/index';
import { groups } from '../../nodes/Naccs/catalogue/groups';
import { shortJapanese } from '../../nodes/Naccs/catalogue/names';
import action from '../../nodes/Naccs/Naccs.node.json';
import trigger from '../../nodes/Naccs/NaccsTrigger.node.json';

/** n8n's nodes panel looks at a node's name and at these, each by itself. */
describe.each([
	['the node', action],
	['the trigger', trigger],
])('%s is found by', (_, { alias }) => {
	it('every business code and its Japanese name', () => {
		const missing = codes.filter(
			({ code, nameJa }) => !alias.includes(code) || !alias.includes(shortJapanese(nameJa)),
		);
		expect(missing.map(({ code }) => code)).toEqual([]);
	});

	it('every group', () => {
		expect(alias).toEqual(expect.arrayContaining(groups.map(({ nameEn }) => nameEn)));
	});

	it('the words of the trade', () => {
		expect(alias).toEqual(
			expect.arrayContaining([
				'NACCS',
				'ナックス',
				'サイバーポート',
				'税関',
				'通関',
				'許可',
				'輸出申告',
				'輸入申告',
			]),
		);
	});

	it('nothing twice, nothing blank', () => {
		const lower = alias.map((term) => term.trim().toLowerCase());
		expect(new Set(lower).size).toBe(alias.length);
		expect(lower).not.toContain('');
	});
});

it('finds the node by the acts it does, in both languages', () => {
	const acts = [
		'搬入',
		'搬出',
		'ブッキング',
		'バンニング',
		'保税運送',
		'照会',
		'declaration',
		'carry-in',
		'B/L',
	];
	expect(action.alias).toEqual(expect.arrayContaining(acts));
});

it('links to pages of this repository', () => {
	for (const { resources } of [action, trigger]) {
		const urls = resources.credentialDocumentation.map(({ url }) => url);
		expect(urls).toEqual([new CyberPortApi().documentationUrl]);
		expect(urls).toEqual([expect.stringMatching(/\/blob\/main\/docs\/credential\.md$/)]);
	}
});

describe('the words of a codex file', () => {
	it('are replaced without touching anything else', () => {
		const codex = '{\n\t"node": "x",\n\t"alias": [\n\t\t"old"\n\t],\n\t"resources": {}\n}\n';
		expect(withTerms(codex, ['EDC', '輸出 $& "申告"'])).toBe(
			'{\n\t"node": "x",\n\t"alias": [\n\t\t"EDC",\n\t\t"輸出 $& \\"申告\\""\n\t],\n\t"resources": {}\n}\n',
		);
	});

	it('keep the first of two that differ in case only', () => {
		const terms = searchTerms([], ['Naccs', 'extra']);
		expect(terms.filter((term) => /^naccs$/i.test(term))).toEqual(['NACCS']);
		expect(terms).toContain('extra');
	});
});
