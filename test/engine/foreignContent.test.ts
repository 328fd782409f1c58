import type { IDataObject, INodeParameters } from 'n8n-workflow';
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

async function ecr(fields: INodeParameters, changes = {}): Promise<IDataObject> {
	const run = await practice.run([filing('ECR', { additionalFields: fields, ...changes })], {
		input: [{ dealNo }],
	});
	expect(run.error).toBeUndefined();
	return run.items['N1']?.[0]?.json ?? {};
}

/** A colleague puts another content into the report and sends it. */
function colleagueSends(item: IDataObject): void {
	const { core } = practice.sandbox;
	core.rival(String(item['dealReportId']), 'overwrite', 'article', 'theirs');
	core.rival(String(item['dealReportId']), 'send');
}

it('does not take the answer to a colleague’s other content for the answer to its own lost send', async () => {
	practice.sandbox.faults.add({ match: { path: 'NaccsSendRequest$' }, then: 'reset-before' });
	const lost = await ecr({ article: 'mine' }, { options: { waitLimit: 0 } });
	expect(lost['state']).toBe('unknown');
	colleagueSends(lost);
	const waited = await practice.run([{ resource: 'output', operation: 'waitFor' }], { input: [lost] });
	expect(waited.items['N1']?.[0]?.json).toMatchObject({ state: 'unknown', result: null });
	const again = await ecr({ article: 'mine' });
	expect(again).toMatchObject({ state: 'unknown', result: null, alreadySent: true });
	expect(JSON.stringify(again['findings'])).toContain("somebody else's send");
	const mine = linesOf(practice.sandbox, 'sendTaken').filter(({ employeeId }) => employeeId === 'EMP-HANAKO');
	expect(mine).toEqual([]);
});

it('tells the true answer of an earlier filing though this workflow filed another content since', async () => {
	expect(await ecr({ article: 'one' })).toMatchObject({ state: 'accepted' });
	expect(await ecr({ article: 'two' })).toMatchObject({ state: 'accepted' });
	expect(await ecr({ article: 'one' })).toMatchObject({ state: 'accepted', alreadySent: true });
});

it.each(['naccsInformation', 'dealInformation', 'partitionNo', '_etag'])(
	'refuses %s, which no approval covers',
	async (name) => {
		const value = name.endsWith('Information') ? { exportControlNo: 'X' } : 'X';
		const fields = filing('ECR', { additionalFields: { [name]: value } });
		const { error } = await practice.run([fields], { input: [{ dealNo }] });
		expect(`${error?.message}`).toContain('is set by Cyber Port and cannot be entered');
	},
);

it('keeps the duplicate guard on for all items, whatever one of them says', async () => {
	await ecr({ article: 'one' });
	const options = { duplicateGuard: '={{ $json.guard }}' };
	const { items } = await practice.run([filing('ECR', { additionalFields: { article: 'one' }, options })], {
		input: [{ dealNo, guard: false }],
	});
	expect(items['N1']?.[0]?.json).toMatchObject({ alreadySent: true });
	expect(linesOf(practice.sandbox, 'sendTaken')).toHaveLength(1);
});
