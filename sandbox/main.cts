import { parseArgs } from 'node:util';
import { createSandbox, practice } from './server.cjs';

const USAGE = `Usage: npm run sandbox -- [--port 8900] [--seed 1] [--processing 300] [--send-ignores-etag]
       [--webhook-signature header|hmac] [--webhook-signature-header X-Cyberport-Signature]`;

void main();

async function main(): Promise<void> {
	const options = readOptions();
	if (options === null) return;
	const sandbox = createSandbox(options);
	try {
		console.log(introduction(await sandbox.listen()));
	} catch (cause) {
		const taken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
		console.error(
			taken
				? `Port ${options.port} is taken. Stop the other program, or choose another port: npm run sandbox -- --port ${options.port + 1}`
				: `The sandbox cannot start: ${cause instanceof Error ? cause.message : String(cause)}`,
		);
		process.exitCode = 1;
		return;
	}
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
}

function readOptions() {
	try {
		const { values } = parseArgs({
			options: {
				port: { type: 'string', default: '8900' },
				seed: { type: 'string' },
				processing: { type: 'string', default: '300' },
				'send-ignores-etag': { type: 'boolean', default: false },
				'webhook-signature': { type: 'string', default: 'header' },
				'webhook-signature-header': { type: 'string' },
			},
		});
		return {
			port: whole('port', values.port, 65_535),
			processingMs: whole('processing', values.processing, 3_600_000),
			sendChecksEtag: !values['send-ignores-etag'],
			webhookSignature: signature(values['webhook-signature']),
			...(values['webhook-signature-header'] === undefined
				? {}
				: { webhookSignatureHeader: values['webhook-signature-header'] }),
			...(values.seed === undefined ? {} : { seed: whole('seed', values.seed, 0xffff_ffff) }),
		};
	} catch (cause) {
		console.error(`${cause instanceof Error ? cause.message : String(cause)}\n${USAGE}`);
		process.exitCode = 2;
		return null;
	}
}

function signature(text: string): 'header' | 'hmac' {
	if (text === 'header' || text === 'hmac') return text;
	throw new Error('--webhook-signature must be header or hmac.');
}

function whole(name: string, text: string, maximum: number): number {
	const number = Number(text);
	if (/^\d+$/.test(text) && number <= maximum) return number;
	throw new Error(`--${name} must be a whole number from 0 to ${maximum}.`);
}

function introduction(url: string): string {
	const organizations = Object.entries(practice.organizationOf).map(
		([businessType, organization]) => `                 ${organization} as ${businessType}`,
	);
	return [
		'A practice Cyber Port with a practice NACCS is running. Nothing here reaches the real ones.',
		'',
		`Base URL         ${url}`,
		`Access token     ${practice.token}   (header: Authorization: Bearer ${practice.token})`,
		`Token URL        ${url}/Token   client ${practice.clientId} / ${practice.clientSecret}, or user ${practice.userName} / ${practice.password}`,
		'Organizations',
		...organizations,
		`Page             ${url}/   (what happens, as it happens)`,
		'',
		'Tags in the name of a deal choose what happens: #reject:E0002 #delay:5 #busy #silent #kubun:2 #permit:10 #unpaid #closed #warn #lenient',
		'Tags for faults: #lost-answer #timeout-after #taken-late:60 #stale:3 #webhook:early #rival:overwrite #foreign:old',
		'More in docs/sandbox.md. Stop with Ctrl+C.',
	].join('\n');
}
