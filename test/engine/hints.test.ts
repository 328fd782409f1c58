import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { Naccs } from '../../nodes/Naccs/Naccs.node';
import { filing } from '../helpers/filings.cjs';
import { netNaccsText } from '../helpers/netNaccs';
import { startPractice, type Practice, type RunPractice } from '../helpers/practice.cjs';

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

/** What the last node says in its panel, and its items. */
async function panel(nodes: readonly INodeParameters[], dealNos: readonly string[], options?: RunPractice) {
	const input = dealNos.map((dealNo): IDataObject => ({ dealNo }));
	const run = await practice.run(nodes, { input, ...options });
	expect(run.error).toBeUndefined();
	const last = `N${nodes.length}`;
	return { hints: run.hints[last] ?? [], items: (run.items[last] ?? []).map(({ json }) => json) };
}

it('says how many filings were sent, where to, and names the first five', async () => {
	const dealNo = await practice.deal('#lenient');
	const { hints, items } = await panel(
		[filing('ICN')],
		Array.from({ length: 7 }, () => dealNo),
	);
	const id = String(items[0]?.['dealReportId']);
	const five = Array.from({ length: 5 }, () => `ICN ${id}`).join(', ');
	expect(hints).toEqual([
		{
			type: 'info',
			location: 'outputPane',
			message: `7 filings sent (送信) to the credential's own URL: ${five} and 2 more.`,
		},
	]);
});

it('says nothing about a report that was only saved', async () => {
	const { hints } = await panel([filing('ECR', { stopAfter: 'saving' })], [await practice.deal('#lenient')]);
	expect(hints).toEqual([]);
});

it.each(['dryRun', 'checksOnly'])(
	'tells that nothing was sent with %s, and of which filings',
	async (look) => {
		const dealNo = await practice.deal('#lenient');
		const dealNos = [dealNo, await practice.deal('#lenient')];
		const { hints } = await panel([filing('ECR', { options: { [look]: true } })], dealNos);
		const what =
			/^2 items checked only \(Dry Run or Checks Only\): ECR.*, ECR.*\. Nothing was saved or sent\.$/;
		expect(hints).toMatchObject([{ type: 'info', message: expect.stringMatching(what) }]);
	},
);

it('says nothing where there are no items', async () => {
	const since = { resource: 'output', operation: 'getManySince', dealReportId: '={{ $json.dealReportId }}' };
	const { hints, items } = await panel(
		[filing('ECR', { stopAfter: 'saving' }), since],
		[await practice.deal('#lenient')],
	);
	expect([items, hints]).toEqual([[], []]);
});

it('tells an item that a stop keeps from being filed, before it becomes a filing', async () => {
	const ediText = netNaccsText({ code: 'EDC', lines: ['1', '2', '3', '4', '5'] });
	const read = { resource: 'report', operation: 'readNetNaccsFile', ediSource: 'text', ediText };
	const { hints } = await panel([read], ['']);
	expect(hints.map(({ type, message }) => [type, message])).toEqual([
		[
			'warning',
			'1 item with findings that a person must look at first: EDC. Read the findings of each item before it is filed.',
		],
	]);
});

it('does not send to the inquiry again what an inquiry could not settle', async () => {
	const ask = { resource: 'report', operation: 'ask', inquiry: 'auto', options: { waitLimit: 60 } };
	const { hints, items } = await panel(
		[filing('EDC', { additionalFields: { declarationEtcNo: '12345678901' } }), ask],
		[await practice.deal('#lenient #lost-answer #silent')],
	);
	expect(items).toMatchObject([{ state: 'unknown' }]);
	const told = hints.map(({ message }) => message).join(' ');
	expect(told).toMatch(
		/1 item with an unknown result \(結果不明\), also after the inquiry .* asked of each item/,
	);
	expect(told).not.toContain('Ask NACCS');
});

it('tells a rejection, and where it is explained', async () => {
	const { hints, items } = await panel([filing('EDA')], [await practice.deal('#reject:A0010')]);
	expect(items).toMatchObject([{ state: 'rejected' }]);
	expect(hints.map(({ type, message }) => [type, message])).toEqual([
		['info', expect.stringMatching(/^1 filing sent/)],
		[
			'warning',
			expect.stringMatching(
				/^1 item rejected by NACCS \(エラー\): EDA was rejected \(エラー\), report \S+: A0010: NACCS service/,
			),
		],
	]);
});

it('tells an unknown result as the gravest, and does not count it among the sent', async () => {
	const { hints, items } = await panel(
		[filing('EDA')],
		[await practice.deal('#lenient #lost-answer #silent')],
	);
	expect(items).toMatchObject([{ state: 'unknown' }]);
	expect(hints[0]).toMatchObject({ type: 'danger' });
	expect(hints[0]?.message).toContain('Do not send again. Report: Ask NACCS (照会)');
	expect(hints.some(({ message }) => message.includes('sent (送信)'))).toBe(false);
});

describe('items that were refused', () => {
	const wrong = filing('ECR', { additionalFields: '={{ $json.dealNo ? {} : 1 }}', stopAfter: 'saving' });

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)('are told under %s', async (onError) => {
		const dealNo = await practice.deal('#lenient');
		const { hints } = await panel([wrong], [dealNo, ''], { node: { onError } });
		expect(hints.map(({ message }) => message)).toEqual([
			'1 item refused and not sent: ECR. The findings of each item say why, and what to do.',
		]);
	});
});

it('tells a filing that an earlier execution sent, and that nothing was sent now', async () => {
	const dealNo = await practice.deal('#lenient');
	await panel([filing('ECR')], [dealNo]);
	const { hints } = await panel([filing('ECR')], [dealNo]);
	expect(hints.map(({ message }) => message)).toEqual([
		expect.stringMatching(/^1 item sent by an earlier execution and not sent again: ECR \S+\./),
	]);
});

it('does not tell the sends of an earlier node again', async () => {
	const wait = { resource: 'output', operation: 'waitFor' };
	const { hints } = await panel([filing('ECR'), wait], [await practice.deal('#lenient')]);
	expect(hints).toEqual([]);
});

it('tells an item with warnings', async () => {
	const dealNo = await practice.deal('#lenient');
	const resend = { options: { resend: true } };
	await panel([filing('ECR')], [dealNo]);
	const { hints } = await panel([filing('ECR', resend)], [dealNo]);
	expect(hints.map(({ message }) => message)).toEqual([
		expect.stringMatching(/^1 filing sent/),
		expect.stringMatching(/^1 item with warnings \(注意\): ECR \S+\. Read them/),
	]);
});

it('shows no markup that came with an item', async () => {
	const wait = { resource: 'output', operation: 'waitFor' };
	const input = [{ state: 'refused', businessCode: 'ECR', dealReportId: '<img src=x onerror=alert(1)>' }];
	const run = await practice.run([wait], { input });
	expect(run.hints['N1']?.map(({ message }) => message).join()).not.toMatch(/[<>]/);
	expect(run.hints['N1']).toHaveLength(1);
});

/** The node in an n8n that cannot take hints. */
class NaccsWithoutPanel extends Naccs implements INodeType {
	override async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const addExecutionHints = { value: () => void JSON.parse('no JSON') };
		const mute: IExecuteFunctions = Object.create(this, { addExecutionHints });
		return await new Naccs().execute.call(mute);
	}
}

it('gives out its items, sent once, where the panel takes no hints', async () => {
	const dealNo = await practice.deal('#lenient');
	const nodeTypes = { 'n8n-nodes-naccs.naccs': new NaccsWithoutPanel() };
	const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
	const { hints, items } = await panel([filing('ECR')], [dealNo], { engine: { nodeTypes }, node });
	expect(items).toMatchObject([{ state: 'accepted', alreadySent: false }]);
	expect(hints).toEqual([]);
});
