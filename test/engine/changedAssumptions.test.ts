import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { assumptions } from '../../nodes/Naccs/cyberport';
import type { SandboxOptions } from '../../sandbox/server.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

/** One assumption about the API that turned out to be different. */
interface Change {
	readonly server: SandboxOptions;
	/** How the user says so in the credential. */
	readonly credential: IDataObject;
	/** What the user is told as long as only the server has changed. */
	readonly told: RegExp;
	/** What reached NACCS then: nothing, or one send whose answer was not found. */
	readonly sent?: 1;
	readonly dealName?: string;
	/** Met once, by the send. */
	readonly fault?: 'stale-etag';
	readonly parameters?: INodeParameters;
	/** A node may not lead a send elsewhere. */
	readonly credentialOnly?: true;
}

/** The server with other assumptions, and the same ones as the user writes them into Assumption Overrides. */
function assumed(changed: NonNullable<SandboxOptions['assumptions']>) {
	return { server: { assumptions: changed }, credential: { assumptionOverrides: JSON.stringify(changed) } };
}

const EAC = { resource: 'exportDeclaration', operation: 'eac' };
const { outputKeys } = assumptions;

const changes: Readonly<Record<string, Change>> = {
	reportPath: {
		...assumed({ reportPath: '/api/naccs-reports/{resource}' }),
		credentialOnly: true,
		told: /Could not create EDA .* \(HTTP 404\)/,
	},
	resources: {
		...assumed({ resources: { EAC: 'ExportPermitChanges' } }),
		parameters: EAC,
		told: /\(HTTP 404\).* is inferred, .* Assumption Overrides .*"resources": \{"EAC": "\.\.\."\}/s,
	},
	creationUnits: {
		...assumed({ creationUnits: { EAC: 'customId' } }),
		parameters: EAC,
		told: /Could not create EAC .* customId is required/,
	},
	sendBody: {
		...assumed({ sendBody: ['dealReportId', '_etag', 'exportControlNo'] }),
		told: /EDA .* is saved, but was not sent: .* exportControlNo is required/,
	},
	busyStatus: {
		...assumed({ busyStatus: 460 }),
		dealName: '#busy',
		told: /EDA .* is saved, but was not sent: .* \(HTTP 460\)/,
	},
	staleStatus: {
		...assumed({ staleStatus: 412 }),
		fault: 'stale-etag',
		told: /EDA .* is saved, but was not sent: .* \(HTTP 412\)/,
	},
	outputByReportPath: {
		...assumed({ outputByReportPath: '/API/v1/Outputs/{dealReportId}/List' }),
		told: /EDA .* is saved, but was not sent: Could not list the outputs of report EDA.* \(HTTP 404\).*"outputByReportPath"/s,
	},
	'outputKeys.id': {
		...assumed({ outputKeys: { ...outputKeys, id: 'receiveDataId' } }),
		sent: 1,
		told: /answer to EDA .* could not be read.* naccsReceiveDataId.* do not send again/s,
	},
	'authorization header': {
		server: { authorizationHeader: 'X-Api-Key', authorizationPrefix: '' },
		credential: { authorizationHeader: 'X-Api-Key', authorizationPrefix: '' },
		told: /did not accept the log-in.* \(HTTP 401\)/,
	},
	'extra header': {
		server: { extraHeader: { name: 'X-Vendor-Key', value: 'vendor' } },
		credential: { extraHeaderName: 'X-Vendor-Key', extraHeaderSecret: 'vendor' },
		told: /did not accept the log-in.* \(HTTP 401\)/,
	},
};

describe.each(Object.entries(changes))('%s is different', (_name, change) => {
	let practice: Practice;

	beforeAll(async () => {
		practice = await startPractice(change.server, change.credential);
	});
	afterAll(async () => {
		await practice.close();
	});

	it('and the credential says so: the filing runs to its end', async () => {
		const { run, sends } = await file(practice, change);
		expect(run.error).toBeUndefined();
		expect(run.items['N1']?.[0]?.json).toMatchObject({ state: 'accepted' });
		expect(sends).toBe(1);
	});

	const { assumptionOverrides } = change.credential;
	// May Send goes by the business code, so where the reports are is for the owner of the credential to say.
	if (typeof assumptionOverrides === 'string' && !assumptionOverrides.includes('reportPath')) {
		it(`and the node's options say so: ${change.credentialOnly ? 'it is refused' : 'the filing runs to its end'}`, async () => {
			const { run, sends } = await file(practice, change, UNCHANGED, { assumptionOverrides });
			if (change.credentialOnly) {
				expect(run.error?.message).toContain('can be corrected in the credential only');
				expect(sends).toBe(0);
				return;
			}
			expect(run.error).toBeUndefined();
			expect(run.items['N1']?.[0]?.json).toMatchObject({ state: 'accepted' });
			expect(sends).toBe(1);
		});
	}

	it('and nobody says so: the user is told what does not fit', async () => {
		const { run, sends } = await file(practice, change, UNCHANGED);
		const json = run.items['N1']?.[0]?.json;
		const findings = (json?.['findings'] ?? []) as Array<{ message: string; advice: string }>;
		const told = [
			run.error?.message,
			run.error?.description,
			...findings.flatMap(({ message, advice }) => [message, advice]),
		].join('\n');
		expect(told).toMatch(change.told);
		expect(json?.['state']).not.toBe('accepted');
		expect(sends).toBe(change.sent ?? 0);
	});
});

/** The credential as it was before anybody knew. */
const UNCHANGED = {
	assumptionOverrides: '{}',
	authorizationHeader: 'Authorization',
	authorizationPrefix: 'Bearer ',
	extraHeaderName: '',
};

async function file(
	practice: Practice,
	{ dealName = '', fault, parameters }: Change,
	credential: IDataObject = {},
	options: INodeParameters = {},
) {
	const dealNo = await practice.deal(`#lenient ${dealName}`);
	if (fault !== undefined) practice.sandbox.faults.add({ match: { path: 'NaccsSendRequest$' }, then: fault });
	const run = await practice.run(
		[
			{
				resource: 'exportDeclaration',
				operation: 'eda',
				additionalFields: { exportControlNo: '1234567890' },
				...parameters,
				stopAfter: 'answer',
				options,
			},
		],
		{ input: [{ dealNo }], credential },
	);
	const taken = practice.sandbox
		.ledger()
		.filter((line) => line.dealNo === dealNo && line.kind === 'sendTaken');
	return { run, sends: taken.length };
}
