import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { createRegistration, deleteRegistration, isRegistered } from '../../../nodes/Naccs/trigger/hooks';
import { connect } from '../../../nodes/Naccs/transport/connection';
import { fake } from '../../helpers/fake';
import { openCompany, type Company } from './company';

jest.mock('../../../nodes/Naccs/transport/connection', () => ({
	connect: jest.fn(),
	parseOverrides: () => ({}),
}));

const URL = 'https://n8n.example/webhook/1/webhook';
let company: Company;
let memory: IDataObject;
let told: string[];

function hook(parameters: IDataObject = {}, webhookSecret = 'open sesame'): IHookFunctions {
	const tell = (line: string): void => void told.push(line);
	return fake<IHookFunctions>({
		getCredentials: async () => ({ webhookSecret }),
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getNodeWebhookUrl: () => URL,
		getWorkflow: () => ({ id: '1', name: 'Test', active: true }),
		getNode: () => ({
			id: '1',
			name: 'NACCS Trigger',
			type: 't',
			typeVersion: 1,
			position: [0, 0],
			parameters,
		}),
		getWorkflowStaticData: () => memory,
		logger: { info: tell, warn: tell, error: tell, debug: tell },
	});
}

function use(next: Company): void {
	company = next;
	jest.mocked(connect).mockResolvedValue({ port: next.port } as Awaited<ReturnType<typeof connect>>);
}

async function activate(context: IHookFunctions): Promise<void> {
	if (!(await isRegistered(context))) await createRegistration(context);
}

beforeEach(() => {
	use(openCompany());
	memory = {};
	told = [];
});

it('registers once, and removes what it registered', async () => {
	await activate(hook());
	await activate(hook());
	expect(company.urls()).toEqual([URL]);
	await deleteRegistration(hook());
	expect([company.urls(), memory]).toEqual([[], {}]);
});

it.each<[what: string, change: () => void, said: RegExp]>([
	['another secret', () => company.change({ secretToken: 'x' }), /has another secret/],
	['no webhook any more', () => company.core.core.state.webhooks.clear(), /somebody removed the webhook/],
])('puts right what somebody else did, and says so: %s', async (_what, change, said) => {
	await activate(hook());
	change();
	await activate(hook());
	expect(told.join()).toMatch(said);
	expect((await company.port.webhooks.list())[0]).toMatchObject({
		webhookUrl: URL,
		secretToken: 'open sesame',
	});
});

it('moves along with its own address', async () => {
	await activate(hook());
	company.change({ webhookUrl: 'https://old.example/' });
	memory['webhookUrl'] = 'https://old.example/';
	await activate(hook());
	expect(company.urls()).toEqual([URL]);
});

it('stops where somebody sent it elsewhere, and takes nothing from another receiver', async () => {
	await activate(hook());
	company.change({ webhookUrl: 'https://elsewhere.example/' });
	await expect(isRegistered(hook())).rejects.toThrow(/Somebody changed this trigger's webhook.*elsewhere/);
	memory = {};
	await expect(isRegistered(hook())).rejects.toThrow(/go to https:\/\/elsewhere.example\/ already/);
	expect(company.urls()).toEqual(['https://elsewhere.example/']);
});

it('leaves everything to the user with Register Automatically off', async () => {
	await activate(hook({ registerAutomatically: false }));
	expect(company.urls()).toEqual([]);
});

it('says which address an administrator has to enter where the user is none', async () => {
	use(openCompany('sandbox-token-2'));
	await activate(hook());
	expect(told.join()).toContain(`enter ${URL}`);
});

it('is not activated with nothing to verify by, registered or not', async () => {
	for (const registerAutomatically of [true, false])
		await expect(isRegistered(hook({ registerAutomatically }, '  '))).rejects.toThrow(
			/Webhook Secret .* is empty/,
		);
	await activate(hook({ verification: 'none' }, ''));
	expect((await company.port.webhooks.list())[0]).toMatchObject({ secretToken: null });
});

it.each<[filters: IDataObject, named: string]>([
	[{ businessCodes: ['EDC', 'EDX'] }, 'EDX'],
	[{ businessCodes: 'edc, constructor' }, 'constructor'],
	[{ outputCategories: ['permit', 'permits'] }, 'permits'],
	[{ businessCodes: ['NO1'], outputCategories: ['toString'] }, 'NO1, toString'],
])('is not activated with filters that name what there is not: %j', async (filters, named) => {
	for (const registerAutomatically of [true, false])
		await expect(isRegistered(hook({ registerAutomatically, filters }))).rejects.toThrow(
			`Filters names no business code or output category of this package: ${named}. Choose`,
		);
	expect(company.urls()).toEqual([]);
});

it('is activated with a business code in any case', async () => {
	await activate(hook({ filters: { businessCodes: [' edc '], outputCategories: ['permit'] } }));
	expect(company.urls()).toEqual([URL]);
});

describe('a deactivation that cannot be completed', () => {
	it('names what is still registered, and is completed by the next one', async () => {
		await activate(hook());
		company.refuse('DELETE');
		await expect(deleteRegistration(hook())).rejects.toThrow(/webhook .* is still registered at Cyber Port/);
		company.refuse(null);
		await deleteRegistration(hook());
		expect(company.urls()).toEqual([]);
	});

	it('leaves alone what leads elsewhere by now, and says so', async () => {
		await activate(hook());
		company.change({ webhookUrl: 'https://elsewhere.example/' });
		await deleteRegistration(hook());
		expect(told.join()).toContain('replaced by another address');
		expect(company.urls()).toEqual(['https://elsewhere.example/']);
	});
});
