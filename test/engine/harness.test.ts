import type { INode } from 'n8n-workflow';
import { chain, mapFields, parseWorkflow, runWorkflow, searchList } from '../../scripts/engine/index.cjs';
import { toyNode, toyService, toyStore, type ToyService } from '../helpers/engine.cjs';

const nodeTypes = { 'n8n-nodes-toy.toy': toyNode };
let service: ToyService;

beforeEach(async () => {
	service = await toyService();
});
afterEach(async () => {
	await service.close();
});

function toy(changes: Partial<INode> = {}) {
	return { name: 'Toy', type: 'n8n-nodes-toy.toy', parameters: { thing: '={{ $json.name }}' }, ...changes };
}

function things(): string[] {
	return service.calls.filter((call) => call.includes('/things')).map((call) => call.split(' ')[2] ?? '');
}

describe('a run on the engine', () => {
	it('evaluates expressions for each item and pairs what comes out with what went in', async () => {
		const workflow = chain(toy(), {
			name: 'After',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				assignments: {
					assignments: [{ id: '1', name: 'from', type: 'string', value: "={{ $('Start').item.json.name }}" }],
				},
				includeOtherFields: true,
			},
		});
		const done: string[] = [];
		const run = await runWorkflow({
			workflow,
			nodeTypes,
			credentials: toyStore(service.url),
			input: [{ name: 'red' }, { name: 'blue' }],
			onNodeDone: (name, items) => done.push(`${name} ${items.length}`),
		});
		expect(run.error).toBeUndefined();
		expect(run.status).toBe('success');
		expect(run.items['After']?.map((item) => item.json)).toEqual([
			{ thing: 'red', calls: 2, from: 'red' },
			{ thing: 'blue', calls: 3, from: 'blue' },
		]);
		expect(run.items['Toy']?.map((item) => item.pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(run.runs).toEqual({ Start: 1, Toy: 1, After: 1 });
		expect(done).toEqual(['Start 2', 'Toy 2', 'After 2']);
	});

	it('reads an exported workflow, without its notes, and gives its nodes the stored credential', async () => {
		const source = chain(
			toy({ parameters: { thing: 'red' }, credentials: { toyApi: { id: 'x', name: 'X' } } }),
		);
		const note = { ...source.nodes[0], name: 'Note', type: 'n8n-nodes-base.stickyNote' };
		const text = JSON.stringify({ ...source, nodes: [...source.nodes, note], meta: {} });
		const run = await runWorkflow({
			workflow: parseWorkflow(text),
			nodeTypes,
			credentials: toyStore(service.url),
			mode: 'trigger',
		});
		expect(run.items['Toy']?.map((item) => item.json['thing'])).toEqual(['red']);
		expect(() => parseWorkflow('{"name":"x"}')).toThrow('not an exported n8n workflow');
	});

	it('refuses to start with a node type it does not know', async () => {
		const workflow = chain({ name: 'Other', type: 'n8n-nodes-base.unknown' });
		await expect(runWorkflow({ workflow, nodeTypes })).rejects.toThrow('"n8n-nodes-base.unknown"');
	});
});

describe('credentials', () => {
	it.each(['function', 'generic'] as const)('are signed with the %s way', async (way) => {
		const credentials = toyStore(service.url, way);
		const run = await runWorkflow({
			workflow: chain(toy()),
			nodeTypes,
			credentials,
			input: [{ name: 'red' }],
		});
		expect(run.error).toBeUndefined();
		expect(service.calls).toEqual(['POST /token', 'POST /things red']);
		expect(credentials.data('1', 'toyApi')).toEqual({ url: service.url, token: 'token-1' });
	});

	it('are refreshed once after a 401, and the next run uses what was stored', async () => {
		const credentials = toyStore(service.url);
		const run = async () =>
			await runWorkflow({ workflow: chain(toy()), nodeTypes, credentials, input: [{ name: 'red' }] });
		await run();
		service.expireToken();
		await run();
		await run();
		expect(service.calls.slice(2)).toEqual([
			'POST /things red',
			'POST /token',
			'POST /things red',
			'POST /things red',
		]);
		expect(credentials.data('1', 'toyApi')['token']).toBe('token-2');
	});
});

describe('a node that throws', () => {
	const input = ['bad', 'red', 'blue'].map((name) => ({ name }));

	async function run(changes: Partial<INode>) {
		const workflow = chain(toy(changes), { name: 'After', type: 'n8n-nodes-base.noOp' });
		return await runWorkflow({ workflow, nodeTypes, credentials: toyStore(service.url), input });
	}

	it('stops the workflow', async () => {
		const result = await run({});
		expect(result.status).toBe('error');
		expect(result.error?.message).toBe('Bad thing');
		expect(result.runs['After']).toBeUndefined();
		expect(things()).toEqual(['bad']);
	});

	it('is run again as a whole by Retry On Fail', async () => {
		const result = await run({ retryOnFail: true, maxTries: 3, waitBetweenTries: 1 });
		expect(result.status).toBe('error');
		expect(result.runs['Toy']).toBe(1);
		expect(things()).toEqual(['bad', 'bad', 'bad']);
	});

	it('repeats all items when the first one carries an error, also where the node went on', async () => {
		await run({ retryOnFail: true, maxTries: 3, waitBetweenTries: 1, onError: 'continueRegularOutput' });
		expect(things()).toHaveLength(9);
	});

	it('gives the bad item to the regular output, paired', async () => {
		const result = await run({ onError: 'continueRegularOutput' });
		expect(result.status).toBe('success');
		expect(result.items['After']?.map((item) => item.json['error'] ?? item.json['thing'])).toEqual([
			'Bad thing',
			'red',
			'blue',
		]);
		expect(result.items['Toy']?.map((item) => item.pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it('gives the bad item to the error output', async () => {
		const result = await run({ onError: 'continueErrorOutput' });
		const [good, bad] = result.outputs['Toy'] ?? [];
		expect(good?.map((item) => item.json['thing'])).toEqual(['red', 'blue']);
		expect(bad?.map((item) => item.json)).toEqual([expect.objectContaining({ error: 'Bad thing' })]);
		expect(result.items['After']).toHaveLength(2);
	});

	it('can be retried from where it stopped, with the nodes before it left alone', async () => {
		const failed = await run({});
		const workflow = chain(toy({ parameters: { thing: 'mended' } }));
		const again = await runWorkflow({
			workflow,
			nodeTypes,
			credentials: toyStore(service.url),
			resumeFrom: failed.data,
		});
		expect(again.status).toBe('success');
		expect(again.runs).toEqual({ Start: 1, Toy: 1 });
		expect(again.items['Toy']).toHaveLength(3);
	});
});

describe('Stop', () => {
	it('aborts the request under way and starts no further node', async () => {
		const stop = new AbortController();
		const arrived = service.stall();
		const running = runWorkflow({
			workflow: chain(toy(), { name: 'After', type: 'n8n-nodes-base.noOp' }),
			nodeTypes,
			credentials: toyStore(service.url),
			abortSignal: stop.signal,
		});
		await arrived;
		stop.abort();
		const run = await running;
		expect(run.status).toBe('canceled');
		expect(run.runs['After']).toBeUndefined();
		expect(run.items['Toy'] ?? []).toEqual([]);
	});
});

describe('the editor', () => {
	it('gets a list, with the credential and what the user typed', async () => {
		const store = toyStore(service.url);
		const type = 'n8n-nodes-toy.toy';
		const list = await searchList({ nodeTypes, type, method: 'things', credentials: store }, 'red');
		expect(list.results).toEqual([{ name: `red at ${service.url}`, value: '1' }]);
		await expect(searchList({ nodeTypes, type, method: 'nothing' })).rejects.toThrow('no method "nothing"');
	});

	it('gets the fields of a form, made from the parameters, the first of two with one id', async () => {
		const type = 'n8n-nodes-toy.toy';
		const answer = await mapFields({ nodeTypes, type, method: 'fields', parameters: { thing: 'red' } });
		expect(answer.fields.map(({ id, displayName }) => [id, displayName])).toEqual([['red', 'first']]);
	});
});
