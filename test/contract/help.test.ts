import { readCodes } from '../../sandbox/codes.cjs';
import { startSandbox, type StartedSandbox } from '../../sandbox/server.cjs';
import { compare } from '../../scripts/catalogue/sync/compare.cjs';
import { tempFolder, type TempFolder } from '../helpers/tempFolder.cjs';
import { helpServer, reader } from './helpServer.cjs';

let folder: TempFolder;
beforeEach(() => {
	folder = tempFolder();
});
afterEach(() => folder.remove());

const PAGE = '<html><body>page</body></html>';
const html = { 'content-type': 'text/html; charset=utf-8' };

describe('the help of the sandbox', () => {
	let sandbox: StartedSandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(() => sandbox.close());

	const read = async (freshMs: number) => {
		const { pages, figures, close } = reader(sandbox.url, folder.path, freshMs);
		const known = { entries: readCodes(), proposals: [], facts: {} };
		const options = { date: '2026-11-23', remove: false, only: ['EDC', 'IDC', 'ACL01'], lists: [] };
		const comparison = await compare(pages, known, options);
		await close();
		return { ...comparison, figures };
	};

	it('says what the catalogue says, over the network too', async () => {
		const { changes, reports } = await read(0);
		expect(changes).toEqual([]);
		expect(reports.map(({ code, fields }) => [code, fields !== undefined]).sort()).toEqual([
			['ACL01', false],
			['EDC', true],
			['IDC', true],
		]);
	});

	it('is asked again only for what changed, and not at all a short while later', async () => {
		const first = await read(0);
		expect(first.figures).toMatchObject({ unchanged: 0, kept: 0 });
		const cut = first.reports.flatMap(({ bad }) => bad).length;
		const second = await read(0);
		expect(second.figures).toEqual({
			asked: first.figures.asked,
			unchanged: first.figures.asked - cut,
			kept: 0,
		});
		const third = await read(3_600_000);
		expect(third.figures).toEqual({ asked: cut, unchanged: 0, kept: first.figures.asked - cut });
	});

	it('has no page elsewhere', async () => {
		const { pages, close } = reader(sandbox.url, folder.path);
		expect(await pages('/DynamicHelp/Api/none')).toMatchObject({ kind: 'missing', why: 'HTTP 404' });
		await close();
	});
});

describe('reading', () => {
	it('asks for two pages at a time and for each once', async () => {
		// Answered in pairs: a reader with one line would wait for ever.
		const held: Array<() => void> = [];
		const server = await helpServer((_, response) => {
			held.push(() => response.writeHead(200, html).end(PAGE));
			if (held.length === 2) for (const answer of held.splice(0)) answer();
		});
		const { pages, close } = reader(server.url, folder.path);
		const links = [...Array(12).keys()].map((number) => `/DynamicHelp/Api/${number % 6}`);
		const read = await Promise.all(links.map(async (link) => await pages(link)));
		expect(read.every(({ kind }) => kind === 'page')).toBe(true);
		expect(server.requests).toHaveLength(6);
		expect(server.most()).toBe(2);
		await close();
		await server.close();
	});

	it('goes on where it was interrupted', async () => {
		let up = true;
		const server = await helpServer((_, response) => {
			if (up) response.writeHead(200, html).end(PAGE);
			else response.writeHead(500).end();
		});
		const before = reader(server.url, folder.path);
		await before.pages('/DynamicHelp/Api/1');
		up = false;
		expect(await before.pages('/DynamicHelp/Api/2')).toMatchObject({ kind: 'missing', why: 'HTTP 500' });
		await before.close();
		up = true;
		const after = reader(server.url, folder.path, 3_600_000);
		await after.pages('/DynamicHelp/Api/1');
		await after.pages('/DynamicHelp/Api/2');
		expect(after.figures).toEqual({ asked: 1, unchanged: 0, kept: 1 });
		await after.close();
		await server.close();
	});

	it.each<[string, number, Record<string, string>, string]>([
		['a page that is not there', 404, html, 'HTTP 404'],
		['a log-in', 302, { location: '/Login' }, 'HTTP 302, moved to /Login'],
		['JSON', 200, { 'content-type': 'application/json' }, 'it is application/json, not HTML'],
	])('names %s, asks once and keeps nothing', async (_, status, headers, why) => {
		const server = await helpServer((__, response) => response.writeHead(status, headers).end('{}'));
		const { pages, close } = reader(server.url, folder.path);
		expect(await pages('/DynamicHelp')).toMatchObject({ kind: 'missing', why });
		expect(server.requests).toHaveLength(1);
		expect(folder.list()).toEqual([]);
		await close();
		await server.close();
	});

	it.each<[string, number | null]>([
		['busy', 503],
		['asking for patience', 429],
		['gone for a moment', null],
	])('tries again while the server is %s', async (_, status) => {
		const server = await helpServer((__, response, count) => {
			if (count === 3) response.writeHead(200, html).end(PAGE);
			else if (status === null) response.destroy();
			else response.writeHead(status, { 'retry-after': '0.001' }).end();
		});
		const { pages, close } = reader(server.url, folder.path);
		expect(await pages('/DynamicHelp')).toMatchObject({ kind: 'page', html: PAGE });
		expect(server.requests).toHaveLength(3);
		await close();
		await server.close();
	});

	it('does not keep a page that was cut', async () => {
		const server = await helpServer((_, response) => response.writeHead(200, html).end('<html><bo'));
		const { pages, close } = reader(server.url, folder.path);
		expect(await pages('/DynamicHelp')).toMatchObject({ kind: 'page', html: '<html><bo' });
		expect(folder.list()).toEqual([]);
		await close();
		await server.close();
	});

	it('follows no link to another host', async () => {
		const server = await helpServer((_, response) => response.end());
		const { pages, close } = reader(server.url, folder.path);
		const page = await pages('http://elsewhere.example/DynamicHelp/Api/1');
		expect(page).toMatchObject({ kind: 'missing', why: 'it is on another host' });
		expect(server.requests).toHaveLength(0);
		await close();
		await server.close();
	});
});
