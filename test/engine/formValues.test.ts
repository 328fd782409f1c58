import * as fc from 'fast-check';
import type { IDataObject, INodeParameters, ResourceMapperField } from 'n8n-workflow';
import { SERVER_FIELDS } from '../../nodes/Naccs/catalogue/serverFields';
import { filing, linesOf } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

let practice: Practice;
let dealNo: string;

beforeAll(async () => {
	practice = await startPractice();
});
afterAll(async () => {
	await practice.close();
});
beforeEach(async () => {
	dealNo = await practice.deal('#lenient');
});

/** Saves what the form of a code holds: the schema is the one that the editor stores with the workflow. */
async function save(code: string, value: Record<string, string>): Promise<IDataObject> {
	const parameters = filing(code, { stopAfter: 'saving' });
	const { fields: schema } = await practice.form(parameters, false);
	const fields = { mappingMode: 'defineBelow', value, schema, matchingColumns: [] };
	const run = await practice.run([{ ...parameters, fields: fields as unknown as INodeParameters }], {
		input: [{ dealNo }],
		node: { onError: 'continueRegularOutput' },
	});
	expect(run.error).toBeUndefined();
	return run.items['N1']?.[0]?.json ?? {};
}

describe('what is entered into the form', () => {
	it('takes a choice, and by an expression any other value', async () => {
		for (const [entered, saved] of [
			['I', 'I'],
			['={{ "Q" }}', 'Q'],
		] as const) {
			const item = await save('EDC', { declarationCondition: entered });
			expect(item).toMatchObject({ state: 'saved', content: { declarationCondition: saved } });
		}
	});

	it('takes rows as JSON text or as an expression', async () => {
		for (const rows of [
			'[{"productName": "A", "quantity1": "2"}]',
			'={{ [{ productName: "A", quantity1: 2 }] }}',
		]) {
			const item = await save('EDA', { exportStatisticsItemNumbers: rows });
			expect(item).toMatchObject({
				content: { exportStatisticsItemNumbers: [{ productName: 'A', quantity1: 2 }] },
			});
		}
	});

	it('leaves what is there where rows are empty', async () => {
		await save('EDA', { exportStatisticsItemNumbers: '[{"productName": "A"}]' });
		const item = await save('EDA', { exportStatisticsItemNumbers: '={{ " " }}' });
		expect(item).toMatchObject({ content: { exportStatisticsItemNumbers: [{ productName: 'A' }] } });
	});

	// What is written out and no JSON, n8n refuses itself, in the editor.
	it('is refused under its label where an expression gives no JSON, and nothing is created', async () => {
		const before = linesOf(practice.sandbox, 'create').length;
		const item = await save('EDA', { exportStatisticsItemNumbers: '={{ "[{ productName: }]" }}' });
		expect(item).toMatchObject({
			state: 'refused',
			findings: [{ message: 'Export Statistical Items (輸出統計品目) is not valid JSON.' }],
		});
		expect(linesOf(practice.sandbox, 'create')).toHaveLength(before);
	});
});

describe('the form of a report with any content', () => {
	const name = fc.oneof(
		fc.stringMatching(/^[a-zA-Z_]\w{0,15}$/),
		fc.constantFrom(
			'constructor',
			'__proto__',
			'toString',
			...SERVER_FIELDS,
			'naccsInformation',
			'bookingNo',
		),
	);

	it('offers each field once, none of the server, never a boolean, never a value', async () => {
		const item = await save('ECR', { article: 'a' });
		const report = practice.sandbox.core.state.reports.get(String(item['dealReportId']));
		if (report === undefined) throw new Error('not saved');
		const deal = { __rl: true, mode: 'dealReportId', value: String(item['dealReportId']) };
		await fc.assert(
			fc.asyncProperty(fc.dictionary(name, fc.jsonValue({ maxDepth: 2 })), async (content) => {
				report.content = content as typeof report.content;
				const { fields } = await practice.form(filing('ECR', { deal }));
				const ids = fields.map(({ id }) => id);
				expect(ids).toEqual([...new Set(ids)]);
				expect(ids.filter((id) => [...SERVER_FIELDS, 'naccsInformation'].includes(id))).toEqual([]);
				expect(Object.keys(content).filter((id) => !isServers(id) && !ids.includes(id))).toEqual([]);
				expect(fields.filter(isUnsafe)).toEqual([]);
			}),
			{ numRuns: 60 },
		);
	});
});

function isServers(id: string): boolean {
	return [...SERVER_FIELDS, 'naccsInformation', 'customId'].includes(id);
}

/** n8n writes a default value and an untouched boolean into the workflow. */
function isUnsafe(field: ResourceMapperField): boolean {
	return 'defaultValue' in field || field.type === 'boolean' || field.displayName === '';
}
