import { createRequire } from 'node:module';
import path from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { practice, startSandbox, type StartedSandbox } from '../sandbox/server.cjs';
import { CredentialStore, parseWorkflow, runWorkflow, type EngineRun } from './engine/index.cjs';
import { openReceiver, type Receiver } from './start/receiver.cjs';
import { review } from './start/review.cjs';
import { StepTable } from './start/step-table.cjs';

/**
 * `npm start [-- --keep]`: the practice sandbox, and the example of one export shipment on n8n's own engine.
 * Exit code 0 when every step ended as expected.
 */
const root = path.join(__dirname, '..');
const PORT = 8900;
const PROCESSING_MS = 400;

async function main(): Promise<number> {
	const keep = process.argv.includes('--keep');
	const sandbox = await openSandbox();
	const receiver = await openReceiver(sandbox.url);
	console.log(
		`The practice sandbox runs at ${sandbox.url} (Cyber Port and NACCS, made up, nothing leaves this machine).`,
	);
	console.log('One export shipment on the engine of n8n, with the node as it was built:\n');

	const table = new StepTable();
	const run = await runExample(sandbox, table);
	const delivered = await receiver.settled(sandbox);
	await receiver.close();

	console.log(`\n${table.render()}\n`);
	console.log(deliveries(delivered));
	const faults = [
		...(run.error === undefined
			? []
			: [`the workflow stopped: ${run.error.message} ${String(run.error.description ?? '')}`]),
		...table.unexpected(),
		...(delivered.length > 0 ? [] : ['no webhook was delivered']),
	];
	console.log(
		faults.length === 0 ? '\nEvery step ended as expected.' : `\nNot as expected: ${faults.join('; ')}.`,
	);
	console.log(`\n${next(sandbox.url, keep)}`);
	if (keep) await untilStopped();
	await sandbox.close();
	return faults.length === 0 ? 0 : 1;
}

/** Port 8900, or any free one where that is taken. */
async function openSandbox(): Promise<StartedSandbox> {
	try {
		return await startSandbox({ port: PORT, processingMs: PROCESSING_MS });
	} catch {
		return await startSandbox({ processingMs: PROCESSING_MS });
	}
}

async function runExample(sandbox: StartedSandbox, table: StepTable): Promise<EngineRun> {
	const dist = createRequire(path.join(root, 'dist/index.js'));
	const { Naccs } = dist('./nodes/Naccs/Naccs.node.js') as { Naccs: new () => INodeType };
	const { CyberPortApi } = dist('./credentials/CyberPortApi.credentials.js') as {
		CyberPortApi: new () => ICredentialType;
	};
	const data = {
		environment: 'own',
		baseUrl: sandbox.url,
		accessToken: practice.token,
		organizationId: practice.organizationOf['BT-CB'],
		businessTypeId: 'BT-CB',
		maySend: 'everything',
	};
	return await runWorkflow({
		workflow: parseWorkflow(readFileSync(path.join(root, 'examples/export-shipment.json'), 'utf8')),
		nodeTypes: { 'n8n-nodes-naccs.naccs': new Naccs() },
		credentials: new CredentialStore(
			[new CyberPortApi()],
			[{ id: 'practice', name: 'Cyber Port API (practice)', type: 'cyberPortApi', data }],
		),
		onNodeDone: (name, items) => {
			table.add(name, items[0]?.json ?? {});
			console.log(`  ${table.last()}`);
			if (name.startsWith('Review')) console.log(review(items[0]?.json ?? {}));
			if (name.startsWith('Approval'))
				console.log(
					'    Simulated here: nobody was asked. In your workflow a person decides at this place.\n',
				);
		},
	});
}

function deliveries(delivered: Awaited<ReturnType<Receiver['settled']>>): string {
	const lines = delivered.map(
		({ operationType, businessCode, output, at }) =>
			`  ${at}  ${operationType.padEnd(14)} ${[businessCode, output].filter(Boolean).join('  ')}`,
	);
	return [`Webhook deliveries that Cyber Port's side made meanwhile: ${delivered.length}`, ...lines].join(
		'\n',
	);
}

function next(url: string, keep: boolean): string {
	return [
		keep
			? `Look at what happened: ${url}/ (stop with Ctrl-C)`
			: 'To look at the deals, reports and outputs in a browser: npm start -- --keep',
		'To practise in a real n8n that has all of it: npm run editor',
		'To practise in your own n8n: npm run sandbox, then',
		'  npm run build && npm pack, and install the .tgz where your n8n keeps its community packages (README, Installation);',
		`  credential Cyber Port API: Environment = Own URL, Base URL = http://127.0.0.1:${PORT}, Access Token = ${practice.token},`,
		`  Default Organization ID = ${practice.organizationOf['BT-CB']}, Default Business Type ID = BT-CB,`,
		'  May Send = Everything;',
		'  import examples/export-shipment.json.',
	].join('\n');
}

async function untilStopped(): Promise<void> {
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
	});
}

main().then(
	(code) => process.exit(code),
	(cause: unknown) => {
		console.error(`The example could not be run: ${cause instanceof Error ? cause.message : String(cause)}`);
		process.exit(1);
	},
);
