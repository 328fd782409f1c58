import type { CodeEntry, Field } from '../../../nodes/Naccs/catalogue/types';
import { reportLines } from '../../../scripts/catalogue/sync/report.cjs';
import { compared, completed, helpOf } from './completed.cjs';

/** What the catalogue knows: a few codes suffice where one difference is looked for. */
const known = completed().filter(({ code }) => ['EDC', 'IDC', 'ICG'].includes(code));
const edc = known.find(({ code }) => code === 'EDC');
if (!edc) throw new Error('EDC is not in the catalogue');

/** The help after Cyber Port changed EDC. */
async function after(change: (entry: CodeEntry) => Partial<CodeEntry>, remove = false) {
	const now = known.map((entry) => (entry.code === 'EDC' ? { ...entry, ...change(entry) } : entry));
	const comparison = await compared(helpOf(now), known, { remove });
	const entry = comparison.entries.find(({ code }) => code === 'EDC');
	return { ...comparison, entry, fields: entry?.fields ?? [] };
}

/** The help with the text of EDC's pages changed. */
async function withPages(change: (html: string, path: string) => string | undefined) {
	const touched = (html: string, path: string) =>
		html.includes('/ExportDeclarations/') && path.startsWith('/DynamicHelp/Api/') ? change(html, path) : html;
	return await compared(helpOf(known, touched), known);
}

const withField = (name: string, change: Partial<Field>) => (entry: CodeEntry) => ({
	fields: entry.fields.map((field) => (field.name === name ? { ...field, ...change } : field)),
});

describe('a field', () => {
	const added: Field = { name: 'newField', ja: '新しい項目', type: 'string|null', required: false };

	it('that was added is added, and its label is listed where the glossary has no English', async () => {
		const comparison = await after(({ fields }) => ({ fields: [...fields, added] }));
		expect(comparison.changes).toEqual([
			{ kind: 'added', code: 'EDC', what: 'field newField', how: '新しい項目, string|null' },
		]);
		expect(comparison.fields).toContainEqual(added);
		expect(reportLines(comparison).join('\n')).toContain('  新しい項目 (newField of EDC)');
	});

	it('that the glossary knows is not listed', async () => {
		const label = { ...added, ja: '輸出管理番号' };
		const comparison = await after(({ fields }) => ({ fields: [...fields, label] }));
		expect(reportLines(comparison).join('\n')).not.toContain('newField of EDC');
	});

	it('that is not printed any more is told and kept', async () => {
		const without = ({ fields }: CodeEntry) => ({ fields: fields.filter(({ name }) => name !== 'zText') });
		const { changes, fields, facts } = await after(without);
		expect(changes).toEqual([
			{ kind: 'gone', code: 'EDC', what: 'field zText', how: 'not printed any more, kept' },
		]);
		expect(fields.map(({ name }) => name)).toContain('zText');
		expect(facts['EDC']).toHaveProperty(['gone.field zText']);
	});

	it('is removed only when that was asked for', async () => {
		const without = ({ fields }: CodeEntry) => ({ fields: fields.filter(({ name }) => name !== 'zText') });
		const { changes, fields } = await after(without, true);
		expect(changes.map(({ how }) => how)).toEqual(['not printed any more, removed']);
		expect(fields.map(({ name }) => name)).not.toContain('zText');
	});

	it('that holds a key number is told with the key', async () => {
		const without = ({ fields }: CodeEntry) => ({
			fields: fields.filter(({ name }) => name !== 'declarationEtcNo'),
		});
		const { changes } = await after(without);
		expect(changes[0]?.how).toBe('not printed any more, kept; keysIn names it for declarationNo');
	});

	it('that was renamed is recognised by its label and type', async () => {
		const { changes, fields } = await after(withField('declarationCondition', { name: 'conditionOfIt' }));
		expect(changes.map(({ kind, what, how }) => [kind, what, how])).toEqual([
			['renamed', 'field conditionOfIt', 'was declarationCondition, with the same label and type'],
			['gone', 'field declarationCondition', 'now conditionOfIt, kept'],
		]);
		expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['conditionOfIt']));
	});

	it.each<[string, string, Partial<Field>, string]>([
		['type', 'zText', { type: 'integer' }, 'type string|null -> integer'],
		['label', 'zText', { ja: '別の名' }, 'label 記事 <1> & "2" -> 別の名'],
		['need', 'zText', { required: true }, 'required false -> true'],
		['protection', 'zText', { protect: true }, 'protect none -> true'],
		['length', 'zText', { maxLength: 70 }, 'max length 35 -> 70'],
		['digits', 'zNumber', { number: [13, 3] }, 'digits (11,2) -> (13,3)'],
		['maximum', 'zInteger', { maximum: 9 }, 'maximum 99 -> 9'],
		['minimum', 'zInteger', { minimum: 0 }, 'minimum 1 -> 0'],
		['pattern', 'zPattern', { pattern: '^x$' }, 'pattern ^(?!.*(\\?|<|&)).*$ -> ^x$'],
		['items', 'zTexts', { maxItems: 7 }, 'maxItems 6 -> 7'],
	])('whose %s changed is told with before and after', async (_, name, change, how) => {
		const { changes, fields } = await after(withField(name, change));
		expect(changes).toEqual([{ kind: 'changed', code: 'EDC', what: `field ${name}`, how }]);
		expect(fields.find((field) => field.name === name)).toMatchObject(change);
	});

	it('whose label is not printed any more keeps it', async () => {
		const { changes, fields } = await after(withField('zText', { ja: null }));
		expect(changes.map(({ kind, how }) => [kind, how])).toEqual([
			['gone', 'its label 記事 <1> & "2" is not printed any more, kept'],
		]);
		expect(fields.find(({ name }) => name === 'zText')?.ja).toBe('記事 <1> & "2"');
	});

	it('deep inside of a row is found there', async () => {
		const deeper = (entry: CodeEntry) => {
			const text = JSON.stringify(entry.fields).replace(
				'"type":"number","required":true',
				'"type":"string","required":true',
			);
			return { fields: JSON.parse(text) as Field[] };
		};
		const { changes } = await after(deeper);
		expect(changes.map(({ what, how }) => [what, how])).toEqual([
			['field zRows.inner.deep', 'type number -> string'],
		]);
	});
});

describe('a report', () => {
	it('whose resource was renamed is told and follows', async () => {
		const { changes, entry } = await after(({ resource }) => ({
			resource: { ...resource, name: 'ExportFilings' },
		}));
		expect(changes).toEqual([
			{
				kind: 'changed',
				code: 'EDC',
				what: 'resource name',
				how: 'ExportDeclarations (documented) -> ExportFilings',
			},
		]);
		expect(entry?.resource).toMatchObject({ name: 'ExportFilings', status: 'documented' });
	});

	it('whose creation unit changed is told', async () => {
		const unit = edc.creationUnit === 'containerNo' ? 'customId' : 'containerNo';
		const { changes, entry } = await after(() => ({ creationUnit: unit }));
		expect(changes.map(({ what, how }) => [what, how])).toEqual([
			['creation unit', `${edc.creationUnit} -> ${unit}`],
		]);
		expect(entry?.creationUnit).toBe(unit);
	});

	it('whose ways of creation changed is told: a new one is added, one that left is kept', async () => {
		const { changes, entry } = await after(() => ({ createVariants: ['Create', 'CreateByDomesticNo'] }));
		const left = edc.createVariants.filter((name) => !['Create', 'CreateByDomesticNo'].includes(name));
		expect(changes.map(({ kind, what }) => [kind, what])).toEqual([
			['added', 'call CreateByDomesticNo'],
			...left.map((name) => ['gone', `call ${name}`]),
		]);
		expect(entry?.createVariants).toEqual(expect.arrayContaining(['Create', 'CreateByDomesticNo', ...left]));
	});

	it('that no list names any more is told and kept as it is', async () => {
		const { changes, entries } = await compared(helpOf(known.filter(({ code }) => code !== 'EDC')), known);
		expect(changes).toEqual([
			{ kind: 'gone', code: 'EDC', what: 'the code', how: 'no list names it any more, kept' },
		]);
		expect(entries).toEqual(known);
	});

	it('that the catalogue has not is proposed with the strictest weight, and not as an entry', async () => {
		const others = known.filter(({ code }) => code !== 'EDC');
		const { changes, entries, proposals } = await compared(helpOf(known), others);
		expect(changes[0]).toEqual({ kind: 'added', code: 'EDC', what: 'the code', how: 'proposed' });
		expect(entries).toEqual(others);
		expect(proposals).toMatchObject([
			{ code: 'EDC', group: 'further', weight: 'declare', fields: edc.fields, fieldsComplete: true },
		]);
		expect(proposals[0]?.needs.length).toBeGreaterThan(0);
	});

	it('that two resources claim is left alone and named', async () => {
		const twin = { ...edc, resource: { ...edc.resource, name: 'OtherDeclarations' } };
		const comparison = await compared(helpOf([...known, twin]), known);
		expect(comparison.changes).toEqual([]);
		expect(comparison.lists.unclear).toEqual([
			'EDC: several reports say they are this code: ExportDeclarations, OtherDeclarations.',
		]);
	});

	it('whose guessed name is another code’s is named', async () => {
		const guess: CodeEntry = {
			...edc,
			code: 'IEX',
			resource: { name: 'ExportDeclarations', status: 'inferred', strength: 'weak', because: 'a guess' },
		};
		const comparison = await compared(helpOf(known), [...known, guess]);
		expect(reportLines(comparison)).toContain('  ExportDeclarations: EDC, IEX');
		expect(comparison.unlisted).toEqual(['IEX']);
	});
});

describe('a page', () => {
	const reasons = async (change: (html: string, path: string) => string | undefined) => {
		const { changes, entries, reports } = await withPages(change);
		expect(changes).toEqual([]);
		expect(entries).toEqual(known);
		const report = reports.find(({ code }) => code === 'EDC');
		return new Set(report?.bad.map(({ why }) => why.replace(/\d+/, 'N')));
	};

	it('that was cut in the middle is named and changes nothing', async () => {
		expect(await reasons((html) => html.slice(0, html.length / 2))).toEqual(
			new Set(['it is cut after N characters']),
		);
	});

	it('that is missing is named and changes nothing', async () => {
		expect(await reasons(() => undefined)).toEqual(new Set(['HTTP N']));
	});

	it('without its table’s columns is named and changes nothing', async () => {
		const renamed = (html: string) => html.replaceAll('<th>Additional information</th>', '<th>Remarks</th>');
		expect(await reasons(renamed)).toEqual(
			new Set(['its layout changed: the columns are Name, Description, Type, Remarks']),
		);
	});

	it('without its sections is named and changes nothing', async () => {
		expect(await reasons((html) => html.replaceAll('<h3>', '<div>').replaceAll('</h3>', '</div>'))).toEqual(
			new Set(['its layout changed: there is no heading "Body Parameters"']),
		);
	});

	it('whose rows lost their cells is named and changes nothing', async () => {
		expect(await reasons((html) => html.replaceAll('<td>_etag</td>', ''))).toEqual(
			new Set(['its layout changed: its rows cannot be read as fields']),
		);
	});

	it('of another call is named and changes nothing', async () => {
		const other = (html: string) => html.replaceAll(/<h1>.*?<\/h1>/g, '<h1>GET /API/v2/Employees/Get</h1>');
		const [why = ''] = await reasons(other);
		expect(why).toMatch(/^it is headed "GET \/API\/vN\/Employees\/Get"/);
	});

	it('with the columns in another order is read all the same', async () => {
		const turned = (html: string) =>
			html
				.replaceAll('<th>Name</th><th>Description</th>', '<th>Description</th><th>Name</th>')
				.replaceAll(/<tr><td>(\w+)<\/td><td>((?:<p>[^<]*<\/p>)?)<\/td>/g, '<tr><td>$2</td><td>$1</td>');
		const { changes, reports } = await withPages(turned);
		expect(changes).toEqual([]);
		expect(reports.flatMap(({ bad }) => bad)).toEqual([]);
	});

	it('whose Register is of no use is made good for by another call’s', async () => {
		const now = known.map((entry) => ({ ...entry, fieldsComplete: true }));
		const unknown = known.map((entry) => ({ ...entry, fields: [], fieldsComplete: false }));
		const broken = (html: string) => (html.includes('/Register</h1>') ? undefined : html);
		const { entries } = await compared(helpOf(now, broken), unknown);
		expect(entries.map(({ fields }) => fields)).toEqual(known.map(({ fields }) => fields));
	});

	it('of a row that is of no use leaves the fields inside the row as they were', async () => {
		const { changes, entries, reports } = await compared(
			helpOf(known, (html, path) => (path.includes('path=zRows&') ? html.slice(0, 300) : html)),
			known,
		);
		expect(changes).toEqual([]);
		expect(entries).toEqual(known);
		expect(reports.every(({ bad }) => bad.length === 1)).toBe(true);
	});

	it('with words nobody here understands is read, and the words are told', async () => {
		const strange = (html: string) => html.replaceAll('Max length: 35', 'Encoding : JIS');
		const { reports } = await withPages(strange);
		expect(reports.flatMap(({ unread }) => unread)).toEqual(['EDC, field zText: "Encoding : JIS".']);
	});
});

describe('the index', () => {
	it('that was cut makes no code gone, and the lists of single reports stand in for it', async () => {
		const cut = (html: string, path: string) => {
			const end = path === '/DynamicHelp' ? html.lastIndexOf('<table') : html.length;
			return html.slice(0, end);
		};
		const comparison = await compared(helpOf(known, cut), known);
		expect(comparison.changes).toEqual([]);
		expect(comparison.lists.bad).toHaveLength(1);
		expect(comparison.reports.map(({ code }) => code).sort()).toEqual(['EDC', 'ICG', 'IDC']);
	});

	it('that was cut within a report takes no call from it, although the removal was asked for', async () => {
		const cut = (html: string, path: string) => {
			if (path !== '/DynamicHelp') return path.startsWith('/DataDictionary/') ? undefined : html;
			return html.slice(0, html.lastIndexOf('<tr', html.lastIndexOf('/CreateBy')));
		};
		const { changes, entries, lists } = await compared(helpOf(known, cut), known, { remove: true });
		expect(lists.whole).toBe(false);
		expect(changes).toEqual([]);
		expect(entries).toEqual(known);
	});

	it.each([
		['is not there', () => undefined],
		['is a log-in page', () => '<html><body><h1>Log in</h1></body></html>'],
	])('that %s stops the reading', async (_, answer) => {
		const pages = helpOf(known, (html, path) => (path === '/DynamicHelp' ? answer() : html));
		await expect(compared(pages, known)).rejects.toThrow(/cannot be read|names no call/);
	});
});
