import { Naccs } from '../../nodes/Naccs/Naccs.node';
import { parseWorkflow, runWorkflow } from '../../scripts/engine/index.cjs';
import { readText } from '../helpers/files.cjs';
import { startPractice, store, type Practice } from '../helpers/practice.cjs';

let practice: Practice;
beforeAll(async () => {
	practice = await startPractice({ processingMs: 10 });
});
afterAll(async () => await practice.close());

/** What examples/build-lines.json files, with these tags in the name of its deal. */
async function filed(tags: string) {
	const workflow = parseWorkflow(
		readText('examples/build-lines.json').replace('#lenient', `#lenient ${tags}`),
	);
	const { error, items } = await runWorkflow({
		workflow,
		nodeTypes: { 'n8n-nodes-naccs.naccs': new Naccs() },
		credentials: store(practice.sandbox.url),
	});
	expect(error).toBeUndefined();
	return items['EDA: register declaration items']?.map(({ json }) => json);
}

it('examples/build-lines files four rows as one declaration of three lines', async () => {
	expect(await filed('')).toMatchObject([
		{
			state: 'accepted',
			content: {
				articleforShippers: 'HAMAMATSU PUMP WORKS LTD.',
				exportStatisticsItemNumbers: [
					{ exportStatisticsItemNo: '841430000', quantity1: 10.3, basicPriceAmount: '4900000' },
					{ exportStatisticsItemNo: '841490000', quantity1: 35.5, basicPriceAmount: '720000' },
					{ exportStatisticsItemNo: '400912000', quantity1: 12, basicPriceAmount: '500000' },
				],
			},
		},
	]);
});

it('examples/build-lines tells the rows of a rejected line, as its note says', async () => {
	expect(readText('examples/build-lines.json')).toContain('names the rows 2 and 4');
	expect(await filed('#reject:EDA:S0034-ABC-0001')).toMatchObject([
		{ state: 'rejected', result: { codes: [{ row: 1, sourceRows: [2, 4] }] } },
	]);
});
