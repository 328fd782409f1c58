import { CyberPortApi } from '../../credentials/CyberPortApi.credentials';
import { codes } from '../../nodes/Naccs/catalogue/index';
import { shortJapanese } from '../../nodes/Naccs/catalogue/names';
import { assumptions, overrideAssumptions } from '../../nodes/Naccs/cyberport';
import { rules } from '../../nodes/Naccs/checks/rules';
import { businessResultCodes, commonResultCodes } from '../../nodes/Naccs/edi';
import classes from '../../nodes/Naccs/edi/resultClasses.json';
import { Naccs } from '../../nodes/Naccs/Naccs.node';
import { listFiles, readText } from '../helpers/files.cjs';

/** The pages for users, held against what they describe. */
const written = [
	'README.md',
	'README.ja.md',
	'CHANGELOG.md',
	'docs/guide.md',
	'docs/guide.ja.md',
	'docs/assumptions.md',
	'docs/reliability.md',
];
const docs = listFiles('docs').filter((name) => name.endsWith('.md'));
const pages = [...new Set([...written, 'CONTRIBUTING.md', ...docs.map((name) => `docs/${name}`)])];

describe('the links', () => {
	it.each(pages)('of %s lead to a page and a heading that are there', (page) => {
		const dead = relativeLinks(page).filter(({ path, anchor }) => !leadsSomewhere(path, anchor));
		expect(dead).toEqual([]);
	});

	it('reach every page of docs from the README', () => {
		const linked = relativeLinks('README.md').map(({ path }) => path);
		expect(pages.filter((page) => page.startsWith('docs/') && !linked.includes(page))).toEqual([]);
	});
});

describe('the names in bold', () => {
	const known = new Set(shownNames());

	it.each(written)('of %s are names that the editor shows', (page) => {
		const bold = [...withoutCode(readText(page)).matchAll(/\*\*(.+?)\*\*/g)].map(([, name = '']) => name);
		expect(bold.filter((name) => !known.has(name))).toEqual([]);
	});

	it.each(['README.md', 'README.ja.md'])('of %s explain every field of the credential', (page) => {
		const text = readText(page);
		const fields = new CyberPortApi().properties.filter(({ type }) => type !== 'hidden');
		const missing = fields.filter(({ displayName }) => !text.includes(`**${withoutJapanese(displayName)}**`));
		expect(missing.map(({ displayName }) => displayName)).toEqual([]);
	});
});

describe('the READMEs', () => {
	it('have every business code in the table', () => {
		const [, table = ''] = readText('README.md').split(/<!-- operations:(?:start|end) -->/);
		const rows = [...table.matchAll(/^\| [^|]+ \| ([A-Z0-9]+) +\|/gm)].map(([, code]) => code);
		expect(rows.sort()).toEqual(codes.map(({ code }) => code as string).sort());
	});

	it('have every business code under its Japanese name', () => {
		const text = readText('README.ja.md');
		const missing = codes.filter(
			({ code, nameJa }) => !text.includes(`\`${code}\` ${shortJapanese(nameJa)}`),
		);
		expect(missing.map(({ code }) => code)).toEqual([]);
	});

	it('say how much of the catalogue is not certain', () => {
		const inferred = codes.filter(({ resourceStatus }) => resourceStatus === 'inferred').length;
		const partial = codes.filter(({ fieldsComplete }) => !fieldsComplete).length;
		const english = readText('README.md');
		const japanese = readText('README.ja.md');
		expect(english).toContain(`${inferred} of the ${codes.length} resource names are inferred`);
		expect(english).toContain(`${partial} of the ${codes.length} field lists are not whole`);
		expect(japanese).toContain(`${codes.length} 業務のうち ${inferred} 業務のリソース名は推定`);
		expect(japanese).toContain(`${codes.length} 業務のうち ${partial} 業務の項目一覧は不完全`);
	});

	it('have the sections that n8n asks for', () => {
		const found = headings('README.md');
		const asked = ['Installation', 'Operations', 'Credentials', 'Compatibility', 'Usage', 'Resources'];
		expect(found).toEqual(expect.arrayContaining([...asked, 'Version history']));
	});

	it.each(['README.md', 'README.ja.md'])('of %s name every state of a filing', (page) => {
		const rows = [...readText(page).matchAll(/^\| `([a-z]+)` +\|/gm)].map(([, state]) => state);
		expect(rows).toEqual(['state', 'refused', 'checked', 'saved', 'sent', 'accepted', 'rejected', 'unknown']);
	});
});

describe('the guides', () => {
	it.each(['docs/guide.md', 'docs/guide.ja.md'])('%s: name every check with what it does', (page) => {
		const rows = [...readText(page).matchAll(/^\| `(\w+)` +\|.+\| `(stop|warning|note)` +\|$/gm)];
		expect(rows.map(([, name, severity]) => ({ name, severity }))).toEqual(
			rules.map(({ name, severity }) => ({ name, severity })),
		);
	});
});

describe('docs/assumptions.md', () => {
	const text = readText('docs/assumptions.md');
	const examples = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) => json);

	it('has a section for each assumption, and none for anything else', () => {
		const sections = headings('docs/assumptions.md').flatMap(
			(heading) => /^`(\w+)`$/.exec(heading)?.[1] ?? [],
		);
		expect(sections.sort()).toEqual(Object.keys(assumptions).sort());
	});

	it('shows only overrides that the node takes', () => {
		for (const example of examples) expect(() => overrideAssumptions(JSON.parse(example))).not.toThrow();
	});

	it('shows the values as they are', () => {
		const shown = new Map(
			examples.flatMap((example) => {
				const entries = Object.entries(JSON.parse(example) as Record<string, unknown>);
				return entries.length === 1 ? entries : [];
			}),
		);
		const { resources, creationUnits, ...valued } = assumptions;
		expect({ resources, creationUnits }).toEqual({ resources: {}, creationUnits: {} });
		expect(Object.fromEntries([...shown].filter(([name]) => name in valued))).toEqual(valued);
	});

	it('counts the codes whose creation unit is not known', () => {
		const unknown = codes.filter(({ creationUnit }) => creationUnit === null).length;
		expect(text).toContain(`For ${unknown} codes it is not known`);
	});
});

describe('docs/result-codes.md', () => {
	const rows = [...readText('docs/result-codes.md').matchAll(/^\| (.+) \|$/gm)].map(([, cells = '']) =>
		cells.split('|').map((cell) => cell.trim()),
	);

	it('lists every table with its entries and status', () => {
		const tables = Object.entries({ common: commonResultCodes, ...businessResultCodes });
		const listed = tables.map(([name, entries]) => [
			`\`${name}\``,
			String(entries.length),
			[...new Set(entries.map(({ status }) => status))].join(', '),
			entries.map(({ code }) => code).join(', '),
		]);
		expect(rows.filter(([name = '']) => /^`[A-Z]{3}`$|^`common`$/.test(name))).toEqual(listed);
	});

	it('lists the classes in the order of their importance', () => {
		const listed = rows.filter(([name = '']) => /^[A-Z0]$/.test(name)).map(([name, means]) => [name, means]);
		const { importance, classes: words } = classes;
		const known = new Map(Object.entries(words));
		expect(listed).toEqual(
			importance.map((name) => [name, `${known.get(name)?.meaning} (${known.get(name)?.meaningJa})`]),
		);
	});
});

/** What is in bold is a name the user sees: parameters, options, operations, resources, with or without their Japanese. */
function shownNames(): string[] {
	const { displayName, properties } = new Naccs().description;
	const credential = new CyberPortApi();
	const names = [
		displayName,
		credential.displayName,
		...namesIn(properties),
		...namesIn(credential.properties),
	];
	return [...names, ...names.map(withoutJapanese)];
}

function namesIn(list: unknown): string[] {
	if (!Array.isArray(list)) return [];
	return (list as Array<Record<string, unknown>>).flatMap(
		({ displayName, name, options, values, modes }): string[] => [
			String(displayName ?? name),
			...[options, values, modes].flatMap(namesIn),
		],
	);
}

/** `Deal Name (取引名)` -> `Deal Name`; an English bracket such as `(JSON)` stays. */
function withoutJapanese(name: string): string {
	return name.replace(/ \([^)]*[^\x20-\x7e][^)]*\)$/, '');
}

function relativeLinks(page: string): Array<{ readonly path: string; readonly anchor: string }> {
	const targets = [...withoutCode(readText(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(
		([, target = '']) => target,
	);
	return targets
		.filter((target) => !/^[a-z]+:/.test(target))
		.map((target) => {
			const { pathname, hash } = new URL(target, `file:///${page}`);
			return { path: decodeURIComponent(pathname).slice(1), anchor: decodeURIComponent(hash).slice(1) };
		});
}

function leadsSomewhere(path: string, anchor: string): boolean {
	const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
	if (!listFiles(folder).includes(path.slice(path.lastIndexOf('/') + 1))) return false;
	return anchor === '' || headings(path).map(slug).includes(anchor);
}

function headings(page: string): string[] {
	return [...readText(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.trim());
}

/** The anchor GitHub gives a heading. */
function slug(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');
}

function withoutCode(markdown: string): string {
	return markdown.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
}
