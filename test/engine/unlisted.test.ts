import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { loadEntry } from '../../nodes/Naccs/catalogue/unlisted';
import type { CodeEntry } from '../../nodes/Naccs/catalogue/types';
import { deals, linesOf } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

jest.mock('../../nodes/Naccs/transport/clock', (): unknown =>
	jest.requireActual('../helpers/virtualClock.cjs'),
);

/** A made-up name: what Cyber Port calls the report of EDD is not known. */
const RESOURCE = 'ExportDeclarationChangeInformationCalls';
const named = (name: string): string => JSON.stringify({ resources: { EDD: name } });
const fields = JSON.stringify({ declarationEtcNo: '12345678901', remarks: '値' });

let practice: Practice;
let dealNo = '';

async function start(family?: 'NACCS'): Promise<void> {
	practice = await startPractice({ moreCodes: [await served(family)] });
	[dealNo = ''] = await deals(practice, ['#lenient']);
}

/** A code of Cyber Port that the catalogue has not. */
async function served(family?: 'NACCS'): Promise<CodeEntry> {
	return {
		...(await loadEntry({ code: 'EDD' })),
		resource: {
			name: RESOURCE,
			status: 'documented',
			...(family === undefined ? {} : { family }),
			source: 'https://api-sandbox.cyber-port.net/DynamicHelp',
		},
	};
}

beforeEach(async () => await start());
afterEach(async () => await practice.close());

/** Report: one of its operations, with the resource name as a person gives it in the node. */
function node(operation: string, more: INodeParameters = {}, name = RESOURCE): INodeParameters {
	const options = name === '' ? {} : { assumptionOverrides: named(name) };
	return { resource: 'report', operation, ...more, options };
}

const file = (stopAfter: string, name?: string): INodeParameters =>
	node('file', { businessCode: 'EDD', additionalFields: fields, stopAfter }, name);

async function itemsOf(
	nodes: readonly INodeParameters[],
	credential: IDataObject = {},
): Promise<readonly IDataObject[]> {
	const { items, error } = await practice.run(nodes, { input: [{ dealNo }], credential });
	expect(error).toBeUndefined();
	return (items[`N${nodes.length}`] ?? []).map(({ json }) => json);
}

async function refusal(nodes: readonly INodeParameters[], credential: IDataObject = {}): Promise<string> {
	const { error } = await practice.run(nodes, { input: [{ dealNo }], credential });
	expect(error).toBeDefined();
	return `${error?.message} ${String(error?.description)}`;
}

const sent = () => linesOf(practice.sandbox, 'sendTaken');
const paths = () =>
	practice.calls
		.map(({ path }) => path)
		.filter((path) => path.includes('/NACCS/EDD') || path.includes(RESOURCE));

describe('a code that is not in the catalogue', () => {
	it('is refused without a resource name, and told where the name is found and set', async () => {
		const text = await refusal([file('saving', '')]);
		expect(text).toContain('"EDD" is not a business code of this package.');
		expect(text).toContain('/DynamicHelp');
		expect(text).toContain('帳票:EDD');
		expect(text).toContain('{"resources": {"EDD": "..."}}');
		expect(paths()).toEqual([]);
	});

	it.each(['EDDX', 'ED', 'E-D'])('is none when it does not look like one: %s', async (businessCode) => {
		const text = await refusal([node('file', { businessCode })]);
		expect(text).toContain(`"${businessCode}" is not a business code`);
		expect(text).not.toContain('resources');
	});

	it.each([
		['the node', RESOURCE, {}],
		['the credential', '', { assumptionOverrides: named(RESOURCE) }],
	])('is filed with the resource name of %s: sent once, as entered', async (_, name, credential) => {
		const [item] = await itemsOf([file('answer', name)], credential);
		expect(item).toMatchObject({ businessCode: 'EDD', state: 'accepted', weight: 'declare' });
		expect(sent()).toHaveLength(1);
		expect(sent()[0]?.body).toMatchObject({ declarationEtcNo: '12345678901', remarks: '値' });
	});

	it('is saved, read, approved by its hash, sent and waited for like any other', async () => {
		const steps = [
			file('saving'),
			node('get'),
			node('renderReview'),
			node('send'),
			{ ...node('waitFor'), resource: 'output' },
		];
		const [item] = await itemsOf(steps);
		expect(item).toMatchObject({ businessCode: 'EDD', state: 'accepted' });
		expect(sent()).toHaveLength(1);
	});

	it('is listed, and deleted when it was not sent', async () => {
		const byDeal = {
			businessCode: 'EDD',
			deal: { __rl: true, mode: 'dealNo', value: dealNo },
			returnAll: true,
		};
		const [listed] = await itemsOf([file('saving'), node('getAll', byDeal)]);
		expect(listed).toMatchObject({ businessCode: 'EDD', content: { remarks: '値' } });
		const { dealReportId = '' } = listed ?? {};
		await itemsOf([node('delete', { businessCode: 'EDD', dealReportId: String(dealReportId) })]);
		expect(practice.sandbox.core.state.reports.has(String(dealReportId))).toBe(false);
	});

	it('has the strictest weight: May Send without declarations holds it, and saves it', async () => {
		const text = await refusal([file('answer')], { maySend: 'record' });
		expect(text).toContain('does not allow sending EDD');
		const [saved] = await itemsOf([file('saving')], { maySend: 'record' });
		expect(saved).toMatchObject({ state: 'saved' });
		expect(sent()).toEqual([]);
	});

	it('cancels nothing that is not confirmed by its number', async () => {
		const cancel = {
			...file('answer'),
			additionalFields: JSON.stringify({ processClassificationCode: '1', declarationEtcNo: '12345678901' }),
		};
		expect(await refusal([cancel])).toContain('EDD would cancel');
		expect(sent()).toEqual([]);
		const [item] = await itemsOf([{ ...cancel, confirmCancel: '12345678901' }]);
		expect(item).toMatchObject({ state: 'accepted' });
	});

	it('is not sent twice', async () => {
		await itemsOf([file('answer')]);
		const [again] = await itemsOf([file('answer')]);
		expect(again).toMatchObject({ alreadySent: true });
		expect(sent()).toHaveLength(1);
	});

	it('is asked for under the older path family when the name says so', async () => {
		await practice.close();
		await start('NACCS');
		const [item] = await itemsOf([file('answer', `NACCS/${RESOURCE}`)]);
		expect(item).toMatchObject({ state: 'accepted' });
		expect(paths().every((path) => path.startsWith(`/API/v1/NACCS/${RESOURCE}/`))).toBe(true);
	});

	it('with a wrong name is told that the name is the one to look at', async () => {
		const text = await refusal([file('saving', 'NotThere')]);
		expect(text).toContain('The resource name NotThere of EDD comes from Assumption Overrides.');
		expect(text).toContain('帳票:EDD');
	});

	it('is none for an operation that needs to know its fields', async () => {
		const text = await refusal([file('saving'), node('copyReport', { businessCode: 'EDD' })]);
		expect(text).toContain('"EDD" is not a business code of this package');
	});

	it('has an empty form that says what to do', async () => {
		const { fields: shown, emptyFieldsNotice } = await practice.form({
			resource: 'report',
			operation: 'file',
			businessCode: 'EDD',
		});
		expect(shown).toEqual([]);
		expect(emptyFieldsNotice).toContain('Additional Fields (JSON)');
	});
});

describe('a resource name', () => {
	it.each([
		['another code’s, in other letters', { EDD: 'exportdeclarations' }, 'the resource of EDC'],
		['another code’s of the older family', { EDD: 'NACCS/IVA' }, 'the resource of IVA'],
		['that of another one given', { EDD: 'Same', ECR: 'same' }, 'the resource of ECR'],
	])('is refused when it is %s', async (_, resources, told) => {
		const options = { assumptionOverrides: JSON.stringify({ resources }) };
		expect(await refusal([{ ...file('saving'), options }])).toContain(told);
		expect(paths()).toEqual([]);
	});
});
