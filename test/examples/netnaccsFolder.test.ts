import type { IDataObject } from 'n8n-workflow';
import { Naccs } from '../../nodes/Naccs/Naccs.node';
import { parseWorkflow, runWorkflow } from '../../scripts/engine/index.cjs';
import { readText } from '../helpers/files.cjs';
import { linesOf } from '../helpers/filings.cjs';
import { folderNodes } from '../helpers/folder.cjs';
import { shipmentFolder } from '../helpers/netNaccs';
import { startPractice, store, type Practice } from '../helpers/practice.cjs';

/** The folder of the example, with a deal for the shipments that are complete. */
let practice: Practice;
beforeAll(async () => {
	practice = await startPractice();
	await practice.run([{ resource: 'deal', operation: 'create', domesticNo: '={{ $json.no }}' }], {
		input: ['2026-0921', '2026-0922', '2026-0925'].map((no): IDataObject => ({ no })),
	});
});
afterAll(async () => await practice.close());

it('netnaccs-folder saves the pairs, sends nothing, and lists every file that is alone or broken', async () => {
	const { status, error, items, outputs } = await runWorkflow({
		workflow: parseWorkflow(readText('examples/netnaccs-folder.json')),
		nodeTypes: { 'n8n-nodes-naccs.naccs': new Naccs(), ...folderNodes(shipmentFolder()) },
		credentials: store(practice.sandbox.url),
	});
	expect([status, error?.message]).toEqual(['success', undefined]);
	const saved = (items['Saved, not sent'] ?? []).map(({ json }) => json);
	expect(saved.map(({ fileName, businessCode, state }) => [fileName, businessCode, state])).toEqual([
		['2026-0921.txt', 'EDA', 'saved'],
		['2026-0922.txt', 'EDC', 'saved'],
		['2026-0921.txt', 'MSX', 'saved'],
		['2026-0922.txt', 'MSX', 'saved'],
	]);
	expect(saved[0]?.['notInAnyField']).toEqual([{ no: 11, name: '輸出者名', value: '浜松ポンプ' }]);
	expect(saved[2]?.['attachments']).toEqual([expect.objectContaining({ fileName: '2026-0921.pdf' })]);
	expect(items['Save the filing']?.[0]?.json['content']).toMatchObject({ basicPriceTotal: '4800000' });
	expect(outputs['Ready to save?']?.map((branch) => branch.length)).toEqual([2, 3]);
	expect(
		(items['What a person must look at'] ?? []).map(({ json }) => [
			json['fileName'],
			(json['because'] as string[]).join(' '),
		]),
	).toEqual([
		['2026-0923.txt', expect.stringContaining('no attachment of the same name')],
		['2026-0924.pdf', expect.stringContaining('no text file (.txt) of the same name')],
		[null, expect.stringContaining('2026-0925.txt: ')],
	]);
	expect(linesOf(practice.sandbox, 'sendTaken')).toEqual([]);
});
