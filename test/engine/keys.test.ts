import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { filing, linesOf } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

jest.mock('../../nodes/Naccs/transport/clock', (): unknown =>
	jest.requireActual('../helpers/virtualClock.cjs'),
);

let practice: Practice;
let dealNo: string;

beforeEach(async () => {
	practice = await startPractice();
	dealNo = await practice.deal('#lenient');
});
afterEach(async () => {
	await practice.close();
});

/** The JSON of the last node's only item. */
async function last(nodes: readonly INodeParameters[], item: IDataObject = {}) {
	const run = await practice.run(nodes, { input: [{ dealNo, ...item }] });
	expect(run.error).toBeUndefined();
	return Object.values(run.items).at(-1)?.[0]?.json ?? {};
}

/** What NACCS was sent last. */
function lastSent(): IDataObject {
	return linesOf(practice.sandbox, 'sendTaken').at(-1)?.body ?? {};
}

const ecr = (customId: string) => filing('ECR', { customId });

describe('the numbers that flow from one filing to the next', () => {
	it('go from item to item: booking, export control, declaration and permit number', async () => {
		const item = await last(
			[
				filing('BKR'),
				ecr(''),
				filing('EDA'),
				filing('EDC'),
				{ resource: 'output', operation: 'waitFor', until: 'permit' },
			],
			{},
		);
		const declaration = linesOf(practice.sandbox, 'sendTaken').at(-1)?.body?.['declarationEtcNo'];
		expect(item).toMatchObject({ businessCode: 'EDC', state: 'accepted', customs: { permitted: true } });
		expect(item['keys']).toEqual({
			bookingNo: expect.stringMatching(/^BK\d+$/),
			exportControlNo: expect.stringMatching(/^\d+$/),
			declarationNo: declaration,
			permitNo: declaration,
		});
		expect(linesOf(practice.sandbox, 'sendTaken').map(({ businessCode }) => businessCode)).toEqual([
			'BKR',
			'ECR',
			'EDA',
			'EDC',
		]);
	});

	it('are told of: which field got which number, and from where', async () => {
		const item = await last([filing('EDC', { stopAfter: 'saving' })], { keys: { declarationNo: '111' } });
		expect(item['findings']).toEqual([
			{
				severity: 'note',
				field: 'declarationEtcNo',
				message: 'declarationEtcNo was filled with 111, which came with the item.',
				advice: 'Enter declarationEtcNo yourself to use another number.',
			},
		]);
	});

	it('never replace a number that the user entered or the report has', async () => {
		const entered = filing('EDC', { additionalFields: { declarationEtcNo: '222' } });
		expect(await last([entered], { keys: { declarationNo: '111' } })).toMatchObject({
			keys: { declarationNo: '222' },
		});
		expect(lastSent()).toMatchObject({ declarationEtcNo: '222' });
	});

	it('come from what NACCS assigned in the deal, where the item brings none', async () => {
		const registered = await last([ecr('')]);
		const item = await last([filing('EDA')]);
		const { exportControlNo } = registered['keys'] as IDataObject;
		expect(lastSent()).toMatchObject({ exportControlNo });
		expect(item['findings']).toMatchObject([{ message: expect.stringContaining('assigned in this deal') }]);
	});

	it('are not chosen where NACCS assigned several: all are listed, and nothing is saved or sent', async () => {
		const [one, two] = [await last([ecr('A')]), await last([ecr('B')])].map(
			({ keys }) => (keys as IDataObject)['exportControlNo'],
		);
		const before = practice.sandbox.ledger().length;
		const run = await practice.run([filing('EDA')], { input: [{ dealNo }] });
		expect(run.error?.message).toContain(
			`Deal ${dealNo} has several numbers for exportControlNo of EDA: ${String(one)}, ${String(two)}.`,
		);
		expect(run.error?.description).toContain('Choose one and enter it in exportControlNo');
		expect(
			practice.sandbox
				.ledger()
				.slice(before)
				.map(({ kind }) => kind),
		).toEqual(['create']);
	});

	it('are chosen by the item where NACCS assigned several', async () => {
		await last([ecr('A')]);
		const { keys } = await last([ecr('B')]);
		await last([filing('EDA')], { keys: keys as IDataObject });
		expect(lastSent()).toMatchObject({ exportControlNo: (keys as IDataObject)['exportControlNo'] });
	});

	it.each(['cargoControlNo', 'exportControlNo'])(
		"prefer the item's %s to an assigned number, where two keys share a field",
		async (key) => {
			await last([ecr('')]);
			await last([filing('SCR')]);
			await last([filing('BOB')], { keys: { [key]: '333' } });
			expect(lastSent()).toMatchObject({ cargoControlNo: '333' });
		},
	);

	it('are not chosen either where the item brings several for one field', async () => {
		const keys = { cargoControlNo: '333', exportControlNo: '444' };
		const run = await practice.run([filing('BOB')], { input: [{ dealNo, keys }] });
		expect(run.error?.message).toContain('The item has several numbers for cargoControlNo of BOB: 333, 444.');
		expect(linesOf(practice.sandbox, 'save')).toEqual([]);
	});

	it('make the container of a report that is one per container', async () => {
		const item = await last([filing('CYO')], { keys: { containerNo: 'ABCU1234567' } });
		const report = practice.sandbox.core.state.reports.get(String(item['dealReportId']));
		expect(report).toMatchObject({ code: 'CYO', containerNo: 'ABCU1234567' });
		expect(item['keys']).toEqual({ containerNo: 'ABCU1234567' });
	});

	it('become numbers where the field is a number', async () => {
		await last([filing('BID')], { keys: { dispatchNo: '123456789' } });
		expect(lastSent()).toMatchObject({ dispatchNo: 123456789 });
	});

	it('are not handed on from a rejected filing', async () => {
		dealNo = await practice.deal('#lenient #reject');
		const item = await last([ecr('')], { keys: { bookingNo: 'BK-1' } });
		expect(item).toMatchObject({ state: 'rejected', keys: { bookingNo: 'BK-1' } });
	});
});
