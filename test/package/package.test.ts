import { loadTime } from '../../scripts/bench/load-time.cjs';
import { listFiles, readText } from '../helpers/files.cjs';
import { buildAndPack, fromEmptyFolder, inform, load, scan, type Packed } from '../helpers/package.cjs';

/** The package as it would be published, looked at from outside. Built and packed once. */
let packed: Packed;

beforeAll(() => {
	packed = buildAndPack();
});

function manifest(): { n8n: { strict: boolean; nodes: string[]; credentials: string[] } } {
	return JSON.parse(readText('package.json')) as ReturnType<typeof manifest>;
}

describe('the manifest', () => {
	it("keeps n8n's lint as it is: strict mode and the two-line configuration", () => {
		expect(manifest().n8n.strict).toBe(true);
		const lines = "import { config } from '@n8n/node-cli/eslint'; export default config;";
		expect(readText('eslint.config.mjs').replace(/\s+/g, ' ').trim()).toBe(lines);
	});

	it('asks for nothing at run time', () => {
		const published: unknown = JSON.parse(
			readText('.cache/package/node_modules/n8n-nodes-naccs/package.json'),
		);
		expect(published).not.toHaveProperty('dependencies');
		expect(published).toHaveProperty('peerDependencies', { 'n8n-workflow': '*' });
	});
});

describe("n8n's scanner", () => {
	it.each(['source', 'tarball'] as const)(
		'finds nothing in the %s',
		(leg) => {
			const { passed, details } = scan(leg);
			expect(details ?? '').toBe('');
			expect(passed).toBe(true);
		},
		120_000,
	);
});

describe('the tarball', () => {
	it('is under 280 KB', () => {
		inform(`tarball: ${packed.size} bytes, ${packed.files.length} files`);
		expect(packed.size).toBeLessThan(280_000);
	});

	it('holds what n8n is told to load, each with its codex', () => {
		const { nodes, credentials } = manifest().n8n;
		const codex = nodes.map((file) => file.replace(/\.js$/, '.json'));
		expect(packed.files).toEqual(expect.arrayContaining([...nodes, ...codex, ...credentials]));
	});

	it('holds the icons and every business code', () => {
		const built = (folder: string) => listFiles(folder).map((name) => `dist/${folder}/${name}`);
		const codes = built('nodes/Naccs/catalogue/codes');
		const icons = built('icons');
		expect(codes).toHaveLength(86);
		expect(icons.length).toBeGreaterThan(0);
		expect(packed.files).toEqual(expect.arrayContaining([...codes, ...icons]));
	});

	it('holds types, with their comments, of what a program without n8n can use, and of nothing else', () => {
		const built = ['catalogue', 'cyberport', 'edi'].flatMap((folder) =>
			listFiles(`nodes/Naccs/${folder}`)
				.filter((name) => /^\w+\.ts$/.test(name))
				.map((name) => `dist/nodes/Naccs/${folder}/${name.replace(/ts$/, 'd.ts')}`),
		);
		const types = packed.files.filter((file) => file.endsWith('.d.ts'));
		expect(types.toSorted()).toEqual(['dist/index.d.ts', ...built].toSorted());
		expect(readText('.cache/package/node_modules/n8n-nodes-naccs/dist/index.d.ts')).toContain('/**');
	});

	it('holds nothing else than the build and the papers', () => {
		const papers = ['CHANGELOG.md', 'LICENSE', 'README.ja.md', 'README.md', 'package.json'];
		const built = /^dist\/(index\.|nodes\/|credentials\/|icons\/)/;
		const others = packed.files.filter((file) => !papers.includes(file) && !built.test(file));
		const stray = packed.files.filter((file) => /\.tsbuildinfo$|\.map$|\.test\.|\.cts$/.test(file));
		expect([...others, ...stray]).toEqual([]);
	});
});

describe('without n8n', () => {
	it('gives catalogue, edi and cyberport to a program in an empty folder', () => {
		const code = `
			const { catalogue, edi, cyberport } = require('n8n-nodes-naccs');
			console.log(typeof catalogue, typeof edi, typeof cyberport);
		`;
		expect(fromEmptyFolder(packed.tarball, code)).toBe('object object object');
	});

	it('does there what the README shows', () => {
		const [, example = ''] = /```js\n([\s\S]*?)```/.exec(readText('README.md')) ?? [];
		const answering = `globalThis.fetch = async (url, { headers }) =>
			Response.json({ emailAddress: url.pathname + ' ' + headers.authorization });`;
		const facts = `console.log(catalogue.codes.length, edi.judgeResultCodes(['00000-0000-0000']));`;
		expect(fromEmptyFolder(packed.tarball, `${answering}\n${example}\n${facts}`).split('\n')).toEqual([
			'86 accepted',
			'/API/v2/Employees/Get Bearer sandbox-token',
		]);
	});
});

describe('in n8n', () => {
	it('loads under its production names, small enough for the editor', () => {
		const loaded = load();
		expect(loaded.nodes.map((node) => node.type)).toEqual([
			'n8n-nodes-naccs.naccs',
			'n8n-nodes-naccs.naccsTrigger',
		]);
		expect(loaded.credentials).toEqual(['cyberPortApi']);
		for (const node of loaded.nodes) {
			inform(`${node.type}: description ${node.bytes} bytes, ${node.properties} properties`);
			expect(node.codex).toBe(true);
			expect(node.bytes).toBeLessThanOrEqual(250_000);
			expect(node.properties).toBeLessThanOrEqual(200);
		}
	});

	it('can be loaded in a fresh process, and how long that took is printed', () => {
		const ms = loadTime(packed.folder);
		inform(`load time of the node: ${ms.toFixed(1)} ms (median of nine)`);
		expect(ms).toBeGreaterThan(0);
	});
});
