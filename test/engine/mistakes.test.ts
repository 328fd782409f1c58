import type { IDataObject } from 'n8n-workflow';
import { deals, filing, linesOf } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

jest.mock('../../nodes/Naccs/transport/clock', (): unknown =>
	jest.requireActual('../helpers/virtualClock.cjs'),
);

let practice: Practice;
let dealNo = '';

beforeEach(async () => {
	practice = await startPractice();
	[dealNo = ''] = await deals(practice, ['#lenient']);
});
afterEach(async () => {
	await practice.close();
});

const send = { resource: 'report', operation: 'send' };
const sends = (): number => linesOf(practice.sandbox, 'sendTaken').length;

/** The refusal in words: what happened and what to do. */
async function refusal(
	parameters: Parameters<Practice['run']>[0],
	item: IDataObject = { dealNo },
	options = {},
): Promise<string> {
	const { error } = await practice.run(parameters, { input: [item], ...options });
	expect(error).toBeDefined();
	return `${error?.message} ${String(error?.description)}`;
}

describe('Stop After', () => {
	it.each(['Saving', '', 'save', 'answer ', '={{ $json.stop }}', null])(
		'sends nothing for %p',
		async (stopAfter) => {
			const edc = { ...filing('EDC'), declareStopAfter: stopAfter };
			const text = await refusal([edc], { dealNo, stop: 'saving' });
			expect(text).toContain('none of saving, sending, answer');
			expect(sends()).toBe(0);
		},
	);

	it('of an EDA does not become that of an EDC when the operation is changed', async () => {
		// What the editor keeps: the value of the parameter that both operations would share.
		const { items } = await practice.run(
			[{ ...filing('EDC'), stopAfter: 'answer', declareStopAfter: 'saving' }],
			{ input: [{ dealNo }] },
		);
		expect(items['N1']?.[0]?.json).toMatchObject({ state: 'saved' });
		expect(sends()).toBe(0);
	});
});

describe('Report: Send behind a node that sent already', () => {
	it('sends no declaration twice', async () => {
		const { items } = await practice.run([filing('EDC'), send], { input: [{ dealNo }] });
		expect(items['N2']?.[0]?.json).toMatchObject({ state: 'accepted', alreadySent: true });
		expect(sends()).toBe(1);
	});

	it.each([
		['an inquiry', 'ICG', {}],
		['a filing without the duplicate guard', 'ECR', { duplicateGuard: false }],
	] as const)('refuses %s, and says how to send it once more', async (_, code, options) => {
		const text = await refusal([filing(code, { options }), { ...send, options }]);
		expect(text).toMatch(/was sent before: its item is "accepted".*Resend/s);
		expect(sends()).toBe(1);
	});
});

describe('expressions that go wrong', () => {
	it('file nothing where Additional Fields find nothing', async () => {
		await practice.run([filing('ECR', { stopAfter: 'saving', additionalFields: { article: 'OLD' } })], {
			input: [{ dealNo }],
		});
		const text = await refusal([filing('ECR', { additionalFields: '={{ $json.feilds }}' })]);
		expect(text).toContain('Additional Fields (JSON) is empty: its expression gave nothing');
		expect(sends()).toBe(0);
	});

	it('that throw for one item leave the others alone', async () => {
		const businessCode = "={{ $json.bad ? $('Nowhere').item.json.code : 'ECR' }}";
		const [second = ''] = await deals(practice, ['#lenient']);
		const any = { ...filing('ECR'), resource: 'report', operation: 'file', businessCode };
		const { items } = await practice.run([any], {
			input: [{ dealNo, bad: true }, { dealNo: second }],
			node: { onError: 'continueRegularOutput' },
		});
		expect(items['N1']?.map(({ json }) => json['state'])).toEqual(['refused', 'accepted']);
	});

	it('that give an object for one value are named', async () => {
		const text = await refusal([filing('ECR', { customId: '={{ $json.id }}' })], { dealNo, id: { a: 1 } });
		expect(text).toContain('customId is an object');
	});
});

it('takes a key that came as a number, and no other in its place', async () => {
	await practice.run([filing('ECR')], { input: [{ dealNo }] });
	const { items } = await practice.run([filing('EDA', { stopAfter: 'saving' })], {
		input: [{ dealNo, keys: { exportControlNo: 9999999999 } }],
	});
	expect(items['N1']?.[0]?.json['keys']).toMatchObject({ exportControlNo: '9999999999' });
});

describe('May Send', () => {
	const record = { credential: { maySend: 'record' } };

	it.each([
		['another code’s resource', { resources: { ECR: 'ExportDeclarations' } }, 'the resource of EDC'],
		['another path', { reportPath: '/API/v1/NaccsReport/ExportDeclarations' }, 'in the credential only'],
	])('cannot be led round by %s', async (_, overrides, told) => {
		const options = { assumptionOverrides: JSON.stringify(overrides) };
		const text = await refusal([filing('ECR', { options })], { dealNo }, record);
		expect(text).toContain(told);
		expect(sends()).toBe(0);
	});

	it.each([{ busyStatus: 500 }, { staleStatus: 200 }, { sendTaken: [500] }])(
		'statuses keep to their hundred: %j',
		async (overrides) => {
			const text = await refusal(
				[filing('ECR')],
				{ dealNo },
				{ credential: { assumptionOverrides: JSON.stringify(overrides) } },
			);
			expect(text).toContain('must be within');
		},
	);
});

it.each(['', 'localhost:8900', 'http://', 'ftp://example.com'])(
	'names a Base URL that leads nowhere: %p',
	async (baseUrl) => {
		const text = await refusal([filing('ECR')], { dealNo }, { credential: { baseUrl } });
		expect(text).toMatch(/Base URL.*http:\/\/127\.0\.0\.1:8900/s);
	},
);
