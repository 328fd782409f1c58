import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { exampleNames } from '../../scripts/host/examples.cjs';
import {
	answers,
	freePort,
	isGone,
	kill,
	startEditor,
	type EditorProcess,
	type OpenEditor,
} from '../helpers/editorProcess.cjs';
import { inform } from '../helpers/package.cjs';
import { tempFolder, type TempFolder } from '../helpers/tempFolder.cjs';

/** `npm run editor` as a user has it on three days: the second with another sandbox port, the third with a crash. */
let folder: TempFolder;
let ports: { readonly n8n: string; readonly sandbox: string; readonly otherSandbox: string };
let started: EditorProcess | undefined;

beforeAll(async () => {
	folder = tempFolder();
	ports = {
		n8n: String(await freePort()),
		sandbox: String(await freePort()),
		otherSandbox: String(await freePort()),
	};
});
afterEach(async () => {
	await started?.stop();
});
afterAll(() => {
	folder.remove();
});

function start(args: readonly string[]): EditorProcess {
	started = startEditor(folder.path, args);
	return started;
}

interface Listed {
	readonly id: string;
	readonly name: string;
}

async function workflowsOf(editor: OpenEditor): Promise<readonly Listed[]> {
	return await (await editor.rest()).call<Listed[]>('GET', '/workflows');
}

/** Base URLs that the NACCS nodes of all workflows lead to. */
async function targetsOf(editor: OpenEditor): Promise<readonly unknown[]> {
	const rest = await editor.rest();
	const targets = new Set<unknown>();
	for (const { id } of await workflowsOf(editor)) {
		const { nodes } = await rest.call<{ nodes: INode[] }>('GET', `/workflows/${id}`);
		for (const node of nodes.filter(({ type }) => type.startsWith('n8n-nodes-naccs.'))) {
			const path = `/credentials/${node.credentials?.['cyberPortApi']?.id ?? 'none'}?includeData=true`;
			const { data } = await rest.call<{ data: ICredentialDataDecryptedObject }>('GET', path);
			targets.add(data['baseUrl']);
		}
	}
	return [...targets];
}

it('opens with all examples leading to the sandbox, says where and how to log in, and stops both', async () => {
	const editor = start(['--port', ports.n8n, '--sandbox-port', ports.sandbox]);
	const open = await editor.opened();
	inform(`first start of the editor: ${open.seconds} s`);
	expect(open).toMatchObject({
		url: `http://127.0.0.1:${ports.n8n}`,
		sandboxUrl: `http://127.0.0.1:${ports.sandbox}`,
	});
	expect(editor.output()).toMatch(/^Log in +\S+@\S+, password \S+$/m);
	expect(open.seconds).toBeGreaterThan(0);
	expect(await workflowsOf(open)).toHaveLength(exampleNames().length);
	expect(await targetsOf(open)).toEqual([open.sandboxUrl]);

	const rest = await open.rest();
	const [example] = await workflowsOf(open);
	const own = { name: 'Made by hand', nodes: [], connections: {}, settings: {} };
	await rest.call('POST', '/workflows', own);
	await rest.call('PATCH', `/workflows/${example?.id ?? ''}`, { name: 'Renamed by hand' });

	const second = startEditor(folder.path, []);
	expect(await second.ended()).toBe(1);
	expect(second.output()).toContain(`It is open already at ${open.url} (n8n is process ${open.pid})`);
	const onTaken = startEditor(`${folder.path}/other`, ['--port', ports.n8n]);
	expect(await onTaken.ended()).toBe(1);
	expect(onTaken.output()).toContain(`Port ${ports.n8n}, asked for with --port, is taken`);

	expect(await editor.stop()).toBe(0);
	expect([await answers(open.url), await answers(open.sandboxUrl)]).toEqual([false, false]);
});

it('keeps workflows and what was changed in them, imports nothing twice, follows the sandbox, and leaves no n8n behind when it is killed', async () => {
	const editor = start(['--port', ports.n8n, '--sandbox-port', ports.otherSandbox]);
	const open = await editor.opened();
	inform(`second start of the editor: ${open.seconds} s`);
	const names = (await workflowsOf(open)).map(({ name }) => name);
	expect(names).toHaveLength(exampleNames().length + 1);
	expect(names).toEqual(expect.arrayContaining(['Made by hand', 'Renamed by hand']));
	expect(await targetsOf(open)).toEqual([`http://127.0.0.1:${ports.otherSandbox}`]);
	kill(editor.pid);
	expect(await isGone(open.url)).toBe(true);
});

it('begins anew when asked to, and tells of an n8n that ended by itself', async () => {
	const editor = start(['--port', ports.n8n, '--sandbox-port', ports.sandbox, '--reset']);
	const open = await editor.opened();
	const names = (await workflowsOf(open)).map(({ name }) => name);
	expect(names).toHaveLength(exampleNames().length);
	expect(names).not.toContain('Made by hand');
	kill(open.pid);
	expect(await editor.ended()).toBe(1);
	expect(editor.output()).toContain('n8n has ended by itself');
	expect(await answers(open.sandboxUrl)).toBe(false);
});
