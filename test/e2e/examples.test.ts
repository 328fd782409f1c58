import { NodeHelpers, type INode, type INodeTypeDescription } from 'n8n-workflow';
import { parseWorkflow } from '../../scripts/engine/index.cjs';
import { exampleNames, exampleText } from '../../scripts/host/examples.cjs';
import {
	page,
	startExamplesHost,
	submitForm,
	type Example,
	type ExamplesHost,
} from '../helpers/examplesHost.cjs';
import { startErpDatabase } from '../helpers/erpDatabase.cjs';
import { readText } from '../helpers/files.cjs';
import { filing, linesOf, locator } from '../helpers/filings.cjs';
import { shipmentFolder } from '../helpers/netNaccs';

/** The workflows of examples/ on a real n8n, as a user imports and runs them. */
let t: ExamplesHost;

beforeAll(async () => {
	t = await startExamplesHost();
	const made = await (await t.import('filings-table')).run();
	expect([made.status, made.error]).toEqual(['success', undefined]);
}, 900_000);
afterAll(async () => {
	await t?.close();
});

type Change = (node: INode) => INode;

const APPROVAL = ['', 'Approve', 'Hanako Sakura'];
const ended = ({ status }: { status: string }): boolean => status === 'success' || status === 'error';

/** The example with tags in the name of its deal, which choose what happens to it. */
function tagged(tags: string): Change {
	return (node) => {
		if (node.name !== 'Shipment') return node;
		const shipment = JSON.parse(String(node.parameters['jsonOutput'])) as Record<string, unknown>;
		const jsonOutput = JSON.stringify({ ...shipment, dealName: `Example ${tags}` });
		return { ...node, parameters: { ...node.parameters, jsonOutput } };
	};
}

async function rowOf(dealReportId: unknown) {
	return (await t.rows('naccs_filings')).find((row) => row['dealReportId'] === dealReportId);
}

function sendsOf(dealReportId: unknown): number {
	return linesOf(t.practice.sandbox, 'sendTaken').filter((line) => line.dealReportId === dealReportId).length;
}

/** Runs a workflow that submits, and says which report it filed. */
async function submitted(name: string, tags: string): Promise<{ example: Example; dealReportId: unknown }> {
	const example = await t.import(name, tagged(tags));
	const { items, error } = await example.run();
	expect(error).toBeUndefined();
	return { example, dealReportId: items['Send']?.[0]?.json['dealReportId'] };
}

/** With a workflow active, and not any more afterwards: there is one address for all of them. */
async function whileActive(name: string, work: (example: Example) => Promise<void>): Promise<void> {
	const example = await t.import(name);
	expect((await example.activate()).status).toBe('published');
	try {
		await work(example);
	} finally {
		await example.deactivate();
	}
}

describe.each(exampleNames())('%s', (name) => {
	it('is imported', async () => {
		expect((await t.import(name)).id).not.toBe('');
	});

	it('has nodes of versions that this n8n has, with parameters that they know', async () => {
		const { nodes } = parseWorkflow(exampleText(name));
		const nodeInfos = nodes.map(({ type: name, typeVersion: version }) => ({ name, version }));
		const descriptions = await t.host
			.rest()
			.call<INodeTypeDescription[]>('POST', '/node-types', { nodeInfos });
		for (const node of nodes) {
			const description = descriptions.find(
				({ name, version }) => node.type.endsWith(`.${name}`) && [version].flat().includes(node.typeVersion),
			);
			expect([node.type, node.typeVersion, description === undefined]).toEqual([
				node.type,
				node.typeVersion,
				false,
			]);
			if (description === undefined) continue;
			const { properties } = description;
			const known = NodeHelpers.getNodeParameters(
				properties,
				node.parameters,
				true,
				false,
				node,
				description,
			);
			const unknown = Object.keys(node.parameters).filter((name) => !(name in (known ?? {})));
			expect([node.name, unknown]).toEqual([node.name, []]);
			const filled = { ...node, parameters: known ?? {} };
			expect([node.name, NodeHelpers.getNodeParametersIssues(properties, filled, description)]).toEqual([
				node.name,
				null,
			]);
		}
	});
});

describe('export-shipment', () => {
	it('files one shipment from the deal to the permit', async () => {
		const { items, error } = await (await t.import('export-shipment')).run();
		expect(error).toBeUndefined();
		expect(items['Wait for the permit']).toMatchObject([
			{ json: { businessCode: 'EDC', state: 'accepted', customs: { permitted: true } } },
		]);
	});
});

describe('build-lines', () => {
	it('files four rows as one declaration of three lines', async () => {
		const { items, error } = await (await t.import('build-lines')).run();
		expect(error).toBeUndefined();
		const lines = [{ quantity1: 10.3 }, { quantity1: 35.5 }, { quantity1: 12 }];
		expect(items['EDA: register declaration items']).toMatchObject([
			{ json: { state: 'accepted', content: { exportStatisticsItemNumbers: lines } } },
		]);
	});
});

describe('copy-report', () => {
	it('saves the goods of an earlier declaration with new figures, in a deal of its own', async () => {
		const { items, error } = await (await t.import('copy-report')).run();
		expect(error).toBeUndefined();
		const lines = [{ exportStatisticsItemNo: '841430000', quantity1: 12.8 }, { quantity1: 39.4 }];
		expect(items['EDA: save the new declaration']).toMatchObject([
			{ json: { state: 'saved', content: { exportStatisticsItemNumbers: lines } } },
		]);
	});
});

describe('claim-row-postgres', () => {
	it('lets one of three executions at the same time send', async () => {
		const postgres = await startErpDatabase(t.host);
		try {
			const { nodes } = parseWorkflow(readText('examples/claim-row-postgres.json'));
			const note = nodes.map(({ parameters }) => String(parameters['content'])).join('\n');
			await postgres.rows(/CREATE TABLE[^`]+/.exec(note)?.[0] ?? '');
			const claims = await t.createPostgresCredential(postgres.port, postgres.database);
			const example = await t.import('claim-row-postgres', (node) =>
				node.type === 'n8n-nodes-base.postgres' ? { ...node, credentials: { postgres: claims } } : node,
			);
			const sends = linesOf(t.practice.sandbox, 'sendTaken').length;
			const runs = await Promise.all([example.run(), example.run(), example.run()]);
			expect(runs.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
			expect(runs.filter(({ items }) => items['Another execution has it'] !== undefined)).toHaveLength(2);
			expect(linesOf(t.practice.sandbox, 'sendTaken')).toHaveLength(sends + 1);
			expect(await postgres.rows('SELECT state FROM naccs_claims')).toEqual([{ state: 'accepted' }]);
		} finally {
			await postgres.close();
		}
	});
});

describe('approve-and-send', () => {
	async function asked(tags: string): Promise<{ example: Example; dealReportId: unknown; form: string }> {
		const example = await t.import('approve-and-send', tagged(`#lenient ${tags}`));
		const { status, items, error } = await example.run();
		expect([status, error]).toEqual(['waiting', undefined]);
		const dealReportId = items['EDC: save the declaration']?.[0]?.json['dealReportId'];
		const row = await rowOf(dealReportId);
		expect(row).toMatchObject({ state: 'saved', weight: 'declare' });
		return { example, dealReportId, form: String(row?.['approvalUrl']) };
	}

	it('shows what is to be declared, sends it once approved, and writes down the result', async () => {
		const { example, dealReportId, form } = await asked('');
		expect(await page(form)).toContain('申告条件');
		expect(sendsOf(dealReportId)).toBe(0);
		expect(await submitForm(form, APPROVAL)).toBe(200);
		expect((await example.execution(ended)).error).toBeUndefined();
		expect(await rowOf(dealReportId)).toMatchObject({ state: 'accepted' });
		expect(sendsOf(dealReportId)).toBe(1);
	});

	it('sends nothing when it is not approved', async () => {
		const { example, dealReportId, form } = await asked('');
		expect(await submitForm(form, ['', 'Reject', 'Hanako Sakura'])).toBe(200);
		expect((await example.execution(ended)).error).toBeUndefined();
		expect(await rowOf(dealReportId)).toMatchObject({ state: 'notApproved' });
		expect(sendsOf(dealReportId)).toBe(0);
	});

	it('sends nothing when the report was changed after the review', async () => {
		const { example, dealReportId, form } = await asked('#rival:save');
		expect(await submitForm(form, APPROVAL)).toBe(200);
		const { items } = await example.execution(ended);
		expect(items['Send what was approved']?.[0]?.json['state']).not.toBe('sent');
		expect(sendsOf(dealReportId)).toBe(0);
	});
});

describe('submit and on-result', () => {
	it('branch on what NACCS answered', async () => {
		await whileActive('on-result', async (onResult) => {
			const good = await submitted('submit', '');
			const told = await onResult.execution(ended);
			expect(told.items['Your step after the acceptance']).toHaveLength(1);
			expect(await rowOf(good.dealReportId)).toMatchObject({ state: 'accepted' });
			const bad = await submitted('submit', '#reject:E0002');
			const { items } = await onResult.execution((one) => ended(one) && one.id !== told.id);
			expect(items['Tell a person why']).toHaveLength(1);
			expect(await rowOf(bad.dealReportId)).toMatchObject({ state: 'rejected' });
		});
	});

	it('do not write an older state over a result that was faster', async () => {
		await whileActive('on-result', async (onResult) => {
			const { dealReportId } = await submitted('submit', '#webhook:early');
			expect((await onResult.execution(ended)).error).toBeUndefined();
			expect(await rowOf(dealReportId)).toMatchObject({ state: 'accepted' });
			expect(sendsOf(dealReportId)).toBe(1);
		});
	});
});

describe('submit-and-park and resume-parked', () => {
	it.each([
		['when the result comes', '#delay:2'],
		['when it comes before the execution sleeps', '#webhook:early'],
	])('go on in the same execution %s', async (_, tags) => {
		await whileActive('resume-parked', async (resume) => {
			const parked = await t.import('submit-and-park', tagged(tags));
			const asleep = await parked.run();
			const { id, items, error } = await parked.execution(ended);
			expect([id, error]).toEqual([asleep.id, undefined]);
			expect(items['Go on with the shipment']).toHaveLength(1);
			const { items: woken } = await resume.execution(ended);
			expect(woken['Woken']).toHaveLength(1);
			const dealReportId = items['Send']?.[0]?.json['dealReportId'];
			expect(await rowOf(dealReportId)).toMatchObject({ state: 'accepted', resumeUrl: '' });
			expect(sendsOf(dealReportId)).toBe(1);
		});
	});
});

describe('reconcile', () => {
	const lookOnce: Change = (node) =>
		node.name === 'Send' ? { ...node, parameters: { ...node.parameters, options: { waitLimit: 0 } } } : node;
	// As if n8n had been killed behind the send.
	const killed: Change = (node) =>
		node.name === 'Write down what came of it' ? { ...node, disabled: true } : node;

	it.each<[string, string, string, Change]>([
		['that no notification told of', 'sent', '#webhook:lost', lookOnce],
		['of a send whose answer was lost', 'unknown', '#lost-answer #webhook:lost #delay:1', lookOnce],
		['of an execution that was killed', 'unknown', '#webhook:lost', killed],
	])('finds the result %s, and sends nothing', async (_, before, tags, change) => {
		const example = await t.import('submit', (node) => change(tagged(tags)(node)));
		const { items } = await example.run();
		const dealReportId = items['ECR: save']?.[0]?.json['dealReportId'];
		expect(await rowOf(dealReportId)).toMatchObject({ state: before });
		await t.until(() => t.outputsOf(dealReportId).length > 0);
		const { error } = await (await t.import('reconcile')).run('By hand');
		expect(error).toBeUndefined();
		expect(await rowOf(dealReportId)).toMatchObject({ state: 'accepted' });
		expect(sendsOf(dealReportId)).toBe(1);
	});
});

describe('permit', () => {
	async function declared(tags: string): Promise<unknown> {
		const example = await t.import('approve-and-send', tagged(`#lenient ${tags}`));
		const { items } = await example.run();
		const dealReportId = items['EDC: save the declaration']?.[0]?.json['dealReportId'];
		await submitForm(String((await rowOf(dealReportId))?.['approvalUrl']), APPROVAL);
		expect((await example.execution(ended)).error).toBeUndefined();
		return dealReportId;
	}

	it('writes down a permit that comes after the result', async () => {
		await whileActive('permit', async (permit) => {
			const dealReportId = await declared('#permit:3');
			expect(await rowOf(dealReportId)).toMatchObject({ state: 'accepted', permitNo: '' });
			await permit.execution(({ items }) => items['Your step after the permit'] !== undefined);
			expect((await rowOf(dealReportId))?.['permitNo']).toMatch(/\w/);
		});
	});

	it('finds in the morning the one that no notification told of', async () => {
		const dealReportId = await declared('#permit:1 #webhook:lost');
		await t.until(() => t.outputsOf(dealReportId).some(({ subject }) => subject.includes('許可通知書')));
		const { error } = await (await t.import('permit')).run('By hand');
		expect(error).toBeUndefined();
		expect((await rowOf(dealReportId))?.['permitNo']).toMatch(/\w/);
	});
});

describe('day-end-check', () => {
	it('lists what only one side has', async () => {
		const { items } = await t.practice.run([
			{ resource: 'deal', operation: 'create', dealName: 'Ledger #lenient' },
			filing('EDA', { deal: locator('dealNo', '={{ $json.dealNo }}') }),
			filing('EDA', { deal: locator('dealNo', await t.practice.deal('Not in the ledger #lenient')) }),
		]);
		const declarationNo = (node: string): unknown =>
			(items[node]?.[0]?.json['keys'] as Record<string, unknown> | undefined)?.['declarationNo'];
		await t.insert('naccs_declarations', [
			{ declarationNo: String(declarationNo('N2')), list: 'IES', shipment: '2026-0815' },
			{ declarationNo: '99999999999', list: 'IES', shipment: '2026-0814' },
		]);
		const run = await (await t.import('day-end-check')).run('By hand');
		expect(run.error).toBeUndefined();
		const differences = run.items['Differences']?.map(({ json }) => [
			json['difference'],
			json['declarationNo'],
		]);
		expect(differences).toContainEqual(['In our ledger, not at NACCS', '99999999999']);
		expect(differences).toContainEqual(['At NACCS, not in our ledger', declarationNo('N3')]);
		expect(JSON.stringify(differences)).not.toContain(String(declarationNo('N2')));
	});
});

describe('netnaccs-folder', () => {
	it('reads the files of a folder, saves the pairs, and lists the others', async () => {
		const folder = await t.folder(shipmentFolder());
		for (const domesticNo of ['2026-0921', '2026-0922'])
			await t.practice.run([{ resource: 'deal', operation: 'create', domesticNo }]);
		const example = await t.import('netnaccs-folder', (node) =>
			node.name === 'Files in the folder'
				? { ...node, parameters: { ...node.parameters, fileSelector: `${folder}/*` } }
				: node,
		);
		const sends = linesOf(t.practice.sandbox, 'sendTaken').length;
		const { items, error } = await example.run();
		expect(error).toBeUndefined();
		const saved = items['Saved, not sent']?.map(({ json }) => [
			json['fileName'],
			json['businessCode'],
			json['state'],
		]);
		expect(saved?.sort()).toEqual([
			['2026-0921.txt', 'EDA', 'saved'],
			['2026-0921.txt', 'MSX', 'saved'],
			['2026-0922.txt', 'EDC', 'saved'],
			['2026-0922.txt', 'MSX', 'saved'],
		]);
		const told = JSON.stringify(items['What a person must look at']?.map(({ json }) => json));
		for (const name of ['2026-0923.txt', '2026-0924.pdf', '2026-0925.txt']) expect(told).toContain(name);
		expect(linesOf(t.practice.sandbox, 'sendTaken')).toHaveLength(sends);
	});
});

describe('csv-vanning', () => {
	const sends = (): number =>
		linesOf(t.practice.sandbox, 'sendTaken').filter(({ businessCode }) => businessCode === 'VAN').length;

	/** The example with a sheet of its own; the deal of a container is called by what `dealName` says. */
	async function vanning(
		change: (sheet: string, cargo: string) => string,
		dealName = 'Container',
	): Promise<Example> {
		const dealNo = await t.practice.deal('Cargo of the sheet');
		const { items: cargo } = await t.practice.run([filing('ECR')], { input: [{ dealNo }] });
		const { exportControlNo } = (cargo['N1']?.[0]?.json['keys'] ?? {}) as Record<string, string>;
		const sheet = change(readText('examples/csv-vanning.csv'), String(exportControlNo));
		const folder = await t.folder([{ name: 'sheet.csv', bytes: Buffer.from(sheet) }]);
		return await t.import('csv-vanning', (node) => {
			if (node.name === 'The file')
				return { ...node, parameters: { ...node.parameters, fileSelector: `${folder}/sheet.csv` } };
			if (node.name === 'Create deal') return { ...node, parameters: { ...node.parameters, dealName } };
			if (node.name !== 'VAN: register the container') return node;
			// What was sent is answered at once here, what was not never.
			const options = { ...(node.parameters['options'] as INode['parameters']), waitLimit: 5 };
			return { ...node, parameters: { ...node.parameters, options } };
		});
	}

	it('registers 200 containers, sums up, and files nothing more when it is run again', async () => {
		// Two of the cargoes are not known to NACCS.
		const example = await vanning((sheet, cargo) =>
			sheet.replace(/2608000\d{3}/g, (number) =>
				['2608000100', '2608000150'].includes(number) ? '9999999999' : cargo,
			),
		);
		const before = sends();
		const rejected = ['103', '153'].map((rows) => ({
			containerNo: expect.stringMatching(/^ABCU/),
			rows,
			because: expect.stringContaining('VAN was rejected'),
		}));
		const summary = { containers: 200, accepted: 198, rejected, open: [] };
		const first = await example.run();
		expect(first.error).toBeUndefined();
		expect(first.items['Summary']?.map(({ json }) => json)).toEqual([summary]);
		expect(sends() - before).toBe(200);
		expect(first.items['Progress']?.map(({ json }) => [json['sheet'], json['done']])).toEqual(
			Array.from({ length: 10 }, (_, batch) => ['sheet.csv', (batch + 1) * 20]),
		);
		const again = await example.run();
		expect(again.items['Summary']?.map(({ json }) => json)).toEqual([summary]);
		expect(sends() - before).toBe(200);
	}, 1_800_000);

	it('files the same containers for another booking; killed and run again, each once', async () => {
		// The header, and the rows of ten containers.
		const ten = (sheet: string, cargo: string): string =>
			`${sheet.split('\n').slice(0, 12).join('\n')}\n`
				.replaceAll('SKRB2608150', 'SKRB2609150')
				.replace(/2608000\d{3}/g, cargo);
		const [, , , fourth = ''] = [...new Set(readText('examples/csv-vanning.csv').match(/ABCU\d{7}/g))];
		const example = await vanning(
			ten,
			`={{ $json.keys.containerNo === '${fourth}' ? '#timeout-before:send' : 'Container' }}`,
		);
		const before = sends();
		const strikes = (): number =>
			Object.values(t.practice.sandbox.faults.counts()).reduce((sum, one) => sum + one, 0);
		const struck = strikes();
		await t.host.run(example.id, 'Manual Trigger');
		await t.until(() => strikes() > struck);
		await t.restart();
		expect(sends() - before).toBe(3);
		// Only the one that was under way is open.
		const summary = {
			containers: 10,
			accepted: 9,
			rejected: [],
			open: [{ containerNo: fourth, state: 'unknown', because: expect.any(String) }],
		};
		for (const run of [await example.run(), await example.run()]) {
			expect(run.error).toBeUndefined();
			expect(run.items['Summary']?.map(({ json }) => json)).toEqual([summary]);
			expect(sends() - before).toBe(9);
		}
		// A person has looked, and it was never sent.
		await resend(fourth);
		for (const run of [await example.run(), await example.run()]) {
			expect(run.items['Summary']?.[0]?.json).toMatchObject({ accepted: 10, open: [] });
			expect(sends() - before).toBe(10);
		}
	});

	/** Writes `resend` into the row of a container, as one does in the editor. */
	async function resend(containerNo: string): Promise<void> {
		const rest = t.host.rest();
		const { id } = await rest.call<{ id: string }>('GET', '/projects/personal');
		const tables = `/projects/${id}/data-tables`;
		const { data } = await rest.call<{ data: Array<{ id: string; name: string }> }>(
			'GET',
			`${tables}?take=100`,
		);
		const table = data.find(({ name }) => name === 'naccs_containers')?.id ?? '';
		const filters = [
			{ columnName: 'containerNo', condition: 'eq', value: containerNo },
			{ columnName: 'bookingNo', condition: 'eq', value: 'SKRB2609150' },
		];
		await rest.call('PATCH', `${tables}/${table}/rows`, {
			filter: { type: 'and', filters },
			data: { state: 'resend' },
		});
	}
});

describe('scheduled-inquiries', () => {
	const inquiries = ['IER', 'IEX', 'ICG'];
	const sends = (): number =>
		linesOf(t.practice.sandbox, 'sendTaken').filter(({ businessCode }) => inquiries.includes(businessCode))
			.length;
	const answers = async (): Promise<unknown[][]> =>
		(await t.rows('naccs_inquiries')).map(({ inquiry, number, state }) => [inquiry, number, state]);

	/** An accepted declaration that has no permit. @returns its numbers */
	async function declared(dealReportId: string): Promise<Record<string, string>> {
		const dealNo = await t.practice.deal('Inquiries');
		const { items } = await t.practice.run([filing('ECR'), filing('EDA')], { input: [{ dealNo }] });
		const keys = items['N2']?.[0]?.json['keys'] as Record<string, string>;
		await t.insert('naccs_filings', [
			{
				dealReportId,
				businessCode: 'EDC',
				state: 'accepted',
				permitNo: '',
				filing: JSON.stringify({ keys }),
			},
		]);
		return keys;
	}

	it('asks for rates, declarations and cargo once a day, and writes the answers down', async () => {
		const keys = await declared('EDC-1');
		const example = await t.import('scheduled-inquiries');
		expect((await example.run('By hand')).error).toBeUndefined();
		const written = await answers();
		expect(written).toEqual(
			expect.arrayContaining([
				['IER', '', 'accepted'],
				['IEX', keys['declarationNo'], 'accepted'],
				['ICG', keys['exportControlNo'], 'accepted'],
			]),
		);
		const asked = sends();
		expect(asked).toBe(written.length);
		const rates = (await t.rows('naccs_inquiries')).find(({ inquiry }) => inquiry === 'IER');
		expect(JSON.parse(String(rates?.['answer']))).toHaveLength(1);
		expect((await example.run('By hand')).error).toBeUndefined();
		expect(sends()).toBe(asked);
	});

	it('killed and run again, asks only what it had not asked', async () => {
		const before = { answers: await answers(), sends: sends() };
		const [first, second] = [await declared('EDC-2'), await declared('EDC-3')];
		const { faults } = t.practice.sandbox;
		const fault = faults.add({ match: { call: 'send', skip: 1, times: 1 }, then: 'timeout-after' });
		const example = await t.import('scheduled-inquiries');
		await t.host.run(example.id, 'By hand');
		await t.until(() => faults.list().some(({ id, met }) => id === fault && met > 0));
		await t.restart();
		expect(sends() - before.sends).toBe(2);
		expect((await example.run('By hand')).error).toBeUndefined();
		expect(sends() - before.sends).toBe(4);
		expect((await answers()).slice(before.answers.length)).toEqual([
			['IEX', first['declarationNo'], 'accepted'],
			// Asked when n8n was killed: charged once, and not asked again by itself.
			['ICG', first['exportControlNo'], 'unknown'],
			['IEX', second['declarationNo'], 'accepted'],
			['ICG', second['exportControlNo'], 'accepted'],
		]);
	});
});
