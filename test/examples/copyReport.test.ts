import { Naccs } from '../../nodes/Naccs/Naccs.node';
import { parseWorkflow, runWorkflow } from '../../scripts/engine/index.cjs';
import { readText } from '../helpers/files.cjs';
import { linesOf } from '../helpers/filings.cjs';
import { startPractice, store, type Practice } from '../helpers/practice.cjs';

let practice: Practice;
beforeAll(async () => {
	practice = await startPractice();
});
afterAll(async () => await practice.close());

it('examples/copy-report saves the goods of last month with the figures of this month, in a deal of its own', async () => {
	const { error, items } = await runWorkflow({
		workflow: parseWorkflow(readText('examples/copy-report.json')),
		nodeTypes: { 'n8n-nodes-naccs.naccs': new Naccs() },
		credentials: store(practice.sandbox.url),
	});
	expect(error).toBeUndefined();
	const [earlier, copied, saved] = [
		'Earlier declaration',
		'Copy report',
		'EDA: save the new declaration',
	].map((name) => items[name]?.[0]?.json);
	expect(copied).toMatchObject({
		kept: 7,
		source: { dealReportId: earlier?.['dealReportId'] },
		findings: [],
	});
	expect(saved).toMatchObject({
		state: 'saved',
		dealNo: items['New deal']?.[0]?.json['dealNo'],
		content: {
			articleforShippers: 'HAMAMATSU PUMP WORKS LTD.',
			basicPriceTotal: '6100000',
			exportControlNo: '20260200022',
			exportStatisticsItemNumbers: [
				{
					exportStatisticsItemNo: '841430000',
					productName: 'AIR COMPRESSORS',
					quantity1: 12.8,
					quantityUnitCode1: 'KG',
					basicPriceAmount: '5300000',
				},
				{ exportStatisticsItemNo: '841490000', quantity1: 39.4, basicPriceAmount: '800000' },
			],
		},
	});
	expect(linesOf(practice.sandbox, 'sendTaken')).toEqual([]);
});
