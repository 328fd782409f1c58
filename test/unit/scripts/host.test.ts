import { exampleNames, exampleText, importable } from '../../../scripts/host/examples.cjs';
import { fingerprint } from '../../../scripts/host/fingerprint.cjs';
import { npm } from '../../../scripts/host/npm.cjs';
import { fillOnce } from '../../../scripts/host/once.cjs';
import { choosePort } from '../../../scripts/host/ports.cjs';
import { processIds, takePort, tempFolder, write, type TempFolder } from '../../helpers/tempFolder.cjs';

/** What the real n8n for tests and for trying out is made ready with. */
let folder: TempFolder;
let told: string[];
const say = (line: string): void => void told.push(line);

beforeEach(() => {
	folder = tempFolder();
	told = [];
});
afterEach(() => {
	folder.remove();
});

describe('the fingerprint of the sources', () => {
	const taken = (): string => fingerprint(folder.path, ['a.txt', 'sub', 'not-there']);

	beforeEach(() => {
		folder.write('a.txt', 'one');
		folder.write('sub/b.txt', 'two');
	});

	it('is the same as long as nothing changes, and whatever else is in the folder', () => {
		const before = taken();
		folder.write('other.txt', 'three');
		folder.write('a.txt', 'one');
		expect(taken()).toBe(before);
	});

	it.each([
		['a content', 'a.txt', 'One'],
		['a content in a folder', 'sub/b.txt', 'twO'],
		['a new file', 'sub/deep/c.txt', ''],
		['an entry that was not there', 'not-there', ''],
	])('changes with %s', (_, file, text) => {
		const before = taken();
		folder.write(file, text);
		expect(taken()).not.toBe(before);
	});

	it('does not take text for a file name', () => {
		folder.write('one/a', 'bc');
		folder.write('two/ab', 'c');
		expect(fingerprint(`${folder.path}/one`, ['a'])).not.toBe(fingerprint(`${folder.path}/two`, ['ab']));
	});
});

describe('a folder that is filled once', () => {
	const place = () => ({ parent: folder.path, name: 'thing-1', proof: 'bin/thing' });
	const fill = async (draft: string): Promise<void> => write(`${draft}/bin/thing`, 'whole');

	it('is filled by the first start and used by the second', async () => {
		const first = await fillOnce(place(), fill, say);
		const second = await fillOnce(place(), async () => await Promise.reject(new Error('filled again')), say);
		expect([first, second]).toEqual([`${folder.path}/thing-1/bin/thing`, first]);
		expect([folder.list(), told]).toEqual([['thing-1'], []]);
	});

	it('is not there after a filling that stopped, and is filled by the next start', async () => {
		const broken = fillOnce(
			place(),
			async (draft) => {
				write(`${draft}/half`, '');
				throw new Error('no connection');
			},
			say,
		);
		await expect(broken).rejects.toThrow('no connection');
		expect(folder.list()).toEqual([]);
		expect(await fillOnce(place(), fill, say)).toBe(`${folder.path}/thing-1/bin/thing`);
	});

	it('is cleared of what killed starts have left, and of nothing else', async () => {
		const { own, ended } = processIds();
		folder.write(`thing-1.${ended}/bin/thing`, 'half');
		folder.write(`thing-2.${own}/bin/thing`, 'somebody is at it');
		folder.write(`thing-10.${ended}/bin/thing`, 'another thing');
		await fillOnce(place(), fill, say);
		expect(folder.list()).toEqual(['thing-1', `thing-10.${ended}`, `thing-2.${own}`].sort());
		expect(told).toEqual([expect.stringContaining('interrupted')]);
	});

	it('is filled anew where what proves it complete is gone', async () => {
		folder.write('thing-1/bin/another', '');
		expect(await fillOnce(place(), fill, say)).toBe(`${folder.path}/thing-1/bin/thing`);
	});

	it('does not count as filled without its proof', async () => {
		const empty = fillOnce(place(), async () => await Promise.resolve(), say);
		await expect(empty).rejects.toThrow('thing-1 is not complete: bin/thing is missing');
		expect(folder.list()).toEqual([]);
	});
});

describe('npm', () => {
	it('is told of plainly where the package registry cannot be reached', async () => {
		const { port, giveBack } = await takePort();
		await giveBack();
		const registry = [`--registry=http://127.0.0.1:${port}/`, '--fetch-retries=0'];
		const install = npm(folder.path, ['view', 'n8n', ...registry], 'Installing n8n', say);
		await expect(install).rejects.toThrow(
			/^Installing n8n: npm ended with \d+\. The package registry cannot be reached: .*run this again/,
		);
		expect(told).toEqual(['Installing n8n ...']);
	});
});

describe('a port', () => {
	const wanted = { name: 'n8n', argument: '--port' };

	it('is the usual one while that is free', async () => {
		const { port, giveBack } = await takePort();
		await giveBack();
		expect(await choosePort({ ...wanted, port, asked: false }, say)).toBe(port);
		expect(told).toEqual([]);
	});

	it('is another one where the usual one is taken, which is told', async () => {
		const { port, giveBack } = await takePort();
		const other = await choosePort({ ...wanted, port, asked: false }, say);
		await giveBack();
		expect(other).not.toBe(port);
		expect(told).toEqual([expect.stringContaining(`Port ${port} is taken: n8n gets ${other}`)]);
	});

	it('is never another one than the one asked for', async () => {
		const { port, giveBack } = await takePort();
		const chosen = choosePort({ ...wanted, port, asked: true }, say);
		await expect(chosen).rejects.toThrow(`Port ${port}, asked for with --port, is taken`);
		await giveBack();
	});
});

describe.each(exampleNames())('the example %s, as it is imported', (name) => {
	const credentials = {
		practice: { id: 'ours-1', name: 'One' },
		'practice-declare': { id: 'ours-2', name: 'Two' },
	};
	const { nodes } = importable(exampleText(name), credentials);

	it('has one of our credentials in every NACCS node', () => {
		const naccs = nodes.filter(({ type }) => type.startsWith('n8n-nodes-naccs.'));
		const without = naccs.filter((node) => !/^ours-/.test(node.credentials?.['cyberPortApi']?.id ?? ''));
		expect(without.map((node) => node.name)).toEqual([]);
	});

	it('has webhook addresses that no other import has', () => {
		const addresses = (list: typeof nodes) => list.flatMap(({ webhookId }) => webhookId ?? []);
		const again = addresses(importable(exampleText(name), credentials).nodes);
		expect(addresses(nodes).filter((address) => again.includes(address))).toEqual([]);
	});
});
