import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { filing, linesOf } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';
import { setTime } from '../helpers/settableClock.cjs';

jest.mock('../../nodes/Naccs/transport/clock', (): unknown =>
	jest.requireActual('../helpers/settableClock.cjs'),
);

/** 2025-01-06 is a Monday. */
const CLOSED = '2025-01-06T18:00:00+09:00';
const OPEN = '2025-01-07T09:00:00+09:00';
const office = { from: '08:30', to: '17:00', weekdays: [1, 2, 3, 4, 5], holidays: '', outside: 'hold' };

let practice: Practice;

beforeEach(async () => {
	practice = await startPractice();
});
afterEach(async () => {
	await practice.close();
});

const within = (window: IDataObject, changes: INodeParameters = {}): INodeParameters =>
	filing('ECR', { ...changes, options: { waitLimit: 5, sendWindow: { window: { ...office, ...window } } } });

async function run(parameters: INodeParameters, input: IDataObject) {
	const { items, error } = await practice.run([parameters], {
		input: [input],
		node: { onError: 'continueRegularOutput' },
	});
	expect(error).toBeUndefined();
	return items['N1']?.[0]?.json ?? {};
}

const sends = () => linesOf(practice.sandbox, 'sendTaken').length;

it('saves and does not send outside of the window, and says when it opens', async () => {
	setTime(CLOSED);
	const item = await run(within({}), { dealNo: await practice.deal('#lenient') });
	expect(item).toMatchObject({
		state: 'saved',
		nextOpening: '2025-01-07T08:30:00+09:00',
		sentAt: null,
		findings: [
			{
				severity: 'stop',
				message: expect.stringMatching(/is saved, but was not sent: it is 2025-01-06T18:00:00\+09:00/),
				advice: expect.stringContaining('opens at 2025-01-07T08:30:00+09:00'),
			},
		],
	});
	expect(sends()).toBe(0);
});

it('sends the very same filing once the window is open: a send held back is none', async () => {
	setTime(CLOSED);
	const dealNo = await practice.deal('#lenient');
	await run(within({}), { dealNo });
	setTime(OPEN);
	expect(await run(within({}), { dealNo })).toMatchObject({
		state: 'accepted',
		alreadySent: false,
		nextOpening: null,
	});
	expect(sends()).toBe(1);
});

it('tells a filing that was sent before, also outside of the window', async () => {
	setTime(OPEN);
	const dealNo = await practice.deal('#lenient');
	await run(within({}), { dealNo });
	setTime('2025-01-07T18:00:00+09:00');
	expect(await run(within({}), { dealNo })).toMatchObject({ state: 'accepted', alreadySent: true });
	expect(sends()).toBe(1);
});

it('keeps holidays, and takes them from a list of an expression', async () => {
	setTime(OPEN);
	const holidays = '={{ $json.holidays }}';
	const item = await run(within({ holidays }), {
		dealNo: await practice.deal('#lenient'),
		holidays: ['2025-01-07', '2025-01-08'],
	});
	expect(item).toMatchObject({ state: 'saved', nextOpening: '2025-01-09T08:30:00+09:00' });
});

it('sends outside of the window where the user wants it so, and notes it', async () => {
	setTime(CLOSED);
	const item = await run(within({ outside: 'send' }), { dealNo: await practice.deal('#lenient') });
	expect(item).toMatchObject({ state: 'accepted', findings: [{ severity: 'note' }] });
});

it('holds back when the window closes while the NACCS user is busy', async () => {
	setTime('2025-01-06T16:59:59.900+09:00');
	const item = await run(within({}), { dealNo: await practice.deal('#lenient #busy:3') });
	expect(item).toMatchObject({ state: 'saved', attempts: 1, nextOpening: '2025-01-07T08:30:00+09:00' });
	expect(sends()).toBe(0);
});

it('does not concern a filing that stops after saving', async () => {
	setTime(CLOSED);
	const dealNo = await practice.deal('#lenient');
	const item = await run(within({}, { stopAfter: 'saving' }), { dealNo });
	expect(item).toMatchObject({ state: 'saved', findings: [], nextOpening: null });
});

it('holds back a saved report that is sent, and sends it later', async () => {
	setTime(CLOSED);
	const saved = await run(filing('ECR', { stopAfter: 'saving' }), {
		dealNo: await practice.deal('#lenient'),
	});
	const send = {
		resource: 'report',
		operation: 'send',
		stopAfter: 'answer',
		options: { waitLimit: 5, sendWindow: { window: office } },
	};
	const held = await run(send, saved);
	expect(held).toMatchObject({ state: 'saved', nextOpening: '2025-01-07T08:30:00+09:00' });
	setTime(OPEN);
	expect(await run(send, held)).toMatchObject({ state: 'accepted' });
	expect(sends()).toBe(1);
});

it.each<[window: IDataObject, told: string]>([
	[{ from: '' }, '"" cannot be used for From of Send Window.'],
	[{ from: '24:00' }, '"24:00" cannot be used for From of Send Window.'],
	[{ to: '25:00' }, '"25:00" cannot be used for To of Send Window.'],
	[{ to: '17:60' }, '"17:60" cannot be used for To of Send Window.'],
	[{ weekdays: [] }, '"" cannot be used for Weekdays of Send Window.'],
	[{ holidays: '2025-02-30' }, '"2025-02-30" cannot be used for Holidays of Send Window.'],
	[{ holidays: 'New Year' }, '"New" cannot be used for Holidays of Send Window.'],
])('%j is refused before anything is saved', async (window, told) => {
	setTime(OPEN);
	const dealNo = await practice.deal('#lenient');
	const before = practice.calls.length;
	expect(await run(within(window), { dealNo })).toMatchObject({
		state: 'refused',
		findings: [{ message: told }],
	});
	expect(practice.calls.length).toBe(before);
});
