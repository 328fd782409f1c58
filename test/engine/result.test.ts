import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { filing } from '../helpers/filings.cjs';
import { startPractice, type Practice } from '../helpers/practice.cjs';

/** What NACCS answered, as items carry it: explained, the most important code first, in a line for a mail. */
let practice: Practice;

beforeAll(async () => {
	practice = await startPractice({ processingMs: 0 });
});
afterAll(async () => {
	await practice.close();
});

const cya = { additionalFields: { containerNo: 'ABCD1234567' } };
const waitFor: INodeParameters = { resource: 'output', operation: 'waitFor' };

/** The last node's item after these nodes in a new deal with this name. */
async function last(name: string, ...nodes: INodeParameters[]): Promise<IDataObject> {
	const { items, error } = await practice.run(nodes, { input: [{ dealNo: await practice.deal(name) }] });
	expect(error).toBeUndefined();
	return Object.values(items).at(-1)?.[0]?.json ?? {};
}

describe.each([
	['the filing itself', [filing('CYA', cya)]],
	['Wait For', [filing('CYA', { ...cya, stopAfter: 'sending' }), waitFor]],
] as const)('told by %s', (_, nodes) => {
	it('a rejection names the field of Cyber Port, in English and Japanese', async () => {
		const item = await last('#lenient #reject:S0005-TIM-0002', ...nodes);
		const label = expect.stringMatching(/\(搬入時刻\), row 2$/);
		expect(item).toMatchObject({
			state: 'rejected',
			result: {
				summary: expect.stringMatching(
					/^CYA was rejected \(エラー\), report \S+: S0005, .+, row 2: The format is not valid\.$/,
				),
				summaryJa: expect.stringMatching(
					/^CYA\(帳票\S+\)はエラーになりました。S0005、搬入時刻、2行目: 形式不正。$/,
				),
				retry: null,
				retryAdviceJa: expect.stringContaining('分かりません'),
				codes: [
					{
						text: 'S0005-TIM -0002',
						severity: 'S',
						severityMeaningJa: '単独の項目',
						status: 'partial',
						meaningJa: '形式不正',
						field: { name: 'carryinArrivalTime', label },
						row: 2,
					},
				],
			},
		});
	});

	it('of several codes the one to be put right first leads', async () => {
		const item = await last('#lenient #reject:S0005-TIM #reject:E9999-ABC-0003 #reject:A0011', ...nodes);
		expect(item['result']).toMatchObject({
			codes: [{ code: 'A0011' }, { code: 'E9999', itemId: 'ABC', row: 3, status: null }, { code: 'S0005' }],
			summary: expect.stringMatching(/: A0011: The NACCS centre is busy\. And 2 more\.$/),
			summaryJa: expect.stringMatching(/A0011: NACCSセンターが混み合っている。ほか2件。$/),
		});
	});

	it('a caution is told with the acceptance', async () => {
		const item = await last('#lenient #warn', ...nodes);
		expect(item).toMatchObject({
			state: 'accepted',
			result: {
				codes: [{ code: 'W9001', actionJa: expect.stringContaining('送信し直さない') }, { code: '00000' }],
				summary: expect.stringMatching(/^CYA was accepted \(正常終了\) with a caution, report \S+: W9001: /),
				summaryJa: expect.stringContaining('は注意付きで正常終了しました。W9001: '),
				retryAdviceJa: null,
			},
		});
	});
});
