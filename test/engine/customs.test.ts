import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { filing } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

jest.mock('../../nodes/Naccs/transport/clock', (): unknown =>
	jest.requireActual('../helpers/virtualClock.cjs'),
);

let practice: Practice;

beforeEach(async () => {
	practice = await startPractice();
});
afterEach(async () => {
	await practice.close();
});

const declaration = (code: string): INodeParameters =>
	filing(code, { additionalFields: { declarationEtcNo: '12345678901' }, stopAfter: 'sending' });
const waitFor = (until: string, options: IDataObject = {}): INodeParameters => ({
	resource: 'output',
	operation: 'waitFor',
	until,
	options: { waitLimit: 5, ...options } as INodeParameters,
});

/** The last node's item after these nodes in a new deal with this name. */
async function last(name: string, ...nodes: INodeParameters[]): Promise<IDataObject> {
	const { items, error } = await practice.run(nodes, { input: [{ dealNo: await practice.deal(name) }] });
	expect(error).toBeUndefined();
	return Object.values(items).at(-1)?.[0]?.json ?? {};
}

it.each([
	['1', 'EDC', '#lenient #permit:600', []],
	['2', 'EDC', '#lenient #kubun:2', ['documents']],
	['3', 'IDC', '#lenient #kubun:3', ['inspection']],
	['2', 'IDC', '#lenient #kubun:2 #unpaid', ['documents', 'payment']],
])('class %s of %s in "%s" waits for %j and is not permitted', async (kubun, code, name, waitingFor) => {
	const item = await last(name, declaration(code), waitFor('customs'));
	expect(item).toMatchObject({
		state: 'accepted',
		customs: { permitted: false, permitNo: null, permittedAt: null, examinationClass: kubun, waitingFor },
	});
});

it('goes on waiting for the permit after the class was told', async () => {
	const item = await last('#lenient #permit:0', declaration('EDC'), waitFor('customs'), waitFor('permit'));
	expect(item).toMatchObject({
		state: 'accepted',
		customs: {
			permitted: true,
			permitNo: '12345678901',
			permittedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/),
			examinationClass: '1',
			waitingFor: [],
		},
		outputs: [
			{ category: 'processingResult', categoryJa: '処理結果通知' },
			{ category: 'notice', categoryJa: '通知' },
			{ category: 'permit', categoryJa: '許可' },
		],
	});
});

it('tells the state of customs when no permit came in time', async () => {
	const item = await last('#lenient #kubun:3', declaration('EDC'), waitFor('permit'));
	expect(item).toMatchObject({ state: 'accepted', customs: { permitted: false, examinationClass: '3' } });
});

it('does not wait for customs after a rejection', async () => {
	const item = await last('#lenient #reject', declaration('EDC'), waitFor('customs'));
	expect(item).toMatchObject({ state: 'rejected', customs: null });
});

it('takes no inquiry for a word of customs', async () => {
	const dealNo = await practice.deal('#lenient #kubun:2');
	const nodes = [declaration('EDC'), waitFor('customs'), filing('IEX')];
	const { items } = await practice.run(nodes, { input: [{ dealNo }] });
	expect(items['N3']?.[0]?.json).toMatchObject({ state: 'accepted', customs: null });
});

it('reads the class from the subject where the JSON has it under another name', async () => {
	const assumptionOverrides = JSON.stringify({
		customsKeys: { examinationClass: 'kubun', waitingFor: 'mati' },
	});
	const item = await last(
		'#lenient #kubun:2',
		declaration('EDC'),
		waitFor('customs', { assumptionOverrides }),
	);
	expect(item).toMatchObject({ customs: { examinationClass: '2', waitingFor: ['documents'] } });
});

describe('whether the same filing can pass later', () => {
	it.each([
		['A0011', 'later', /after a while/],
		['A0006', 'afterOpening', /after NACCS has opened/],
		['A0010', 'afterOpening', /after NACCS has opened/],
		['A0007', 'never', /does not pass as it is/],
		['A0012', 'never', /does not pass as it is/],
		['E9999', null, /not known/],
	])('%s: %s', async (code, retry, sentence) => {
		const item = await last(`#lenient #reject:${code}`, filing('ECR'));
		expect(item).toMatchObject({
			state: 'rejected',
			result: { retry, retryAdvice: expect.stringMatching(sentence) },
		});
	});

	it('says nothing of an accepted filing', async () => {
		const item = await last('#lenient', filing('ECR'));
		expect(item).toMatchObject({ state: 'accepted', result: { retry: null, retryAdvice: null } });
	});
});
