import type { IDataObject, INodeExecutionData, INodeParameters, ResourceMapperValue } from 'n8n-workflow';
import { codes } from '../../nodes/Naccs/catalogue/index';
import type { CodeSummary } from '../../nodes/Naccs/catalogue/types';
import type { JsonObject } from '../../nodes/Naccs/cyberport';
import { byteLength, businessResultCodes, decodeMessages } from '../../nodes/Naccs/edi';
import { startPractice, type ApiCall, type Practice } from '../helpers/practice.cjs';
import { sampleOf, type Sample } from '../helpers/samples';

/**
 * Every business code through n8n's engine, the credential and HTTP against the sandbox. It proves the plumbing;
 * whether a name of a field or resource is true only Cyber Port can say.
 */
let practice: Practice;

beforeAll(async () => {
	practice = await startPractice({ processingMs: 0 });
});
afterAll(async () => {
	await practice.close();
});

describe.each(codes.map((code) => [code.code, code] as const))('%s', (name, code) => {
	describe.each([
		['as three nodes', filedByThreeNodes],
		['as one node', filedByOneNode],
	] as const)('%s', (_way, fileIt) => {
		it('is accepted: sent once, as entered, with the keys that NACCS assigned', async () => {
			const sample = await sampleOf(code);
			// A permit would bring its number at a moment of its own.
			const filed = await fileIt(sample, '#lenient #permit:600');
			const { item, sent } = expectSentOnce(sample, filed);
			expect(item).toMatchObject({ state: 'accepted', result: { outcome: 'accepted' } });
			expect(codesOf(item)).toEqual(['00000-0000-0000']);
			expect(item['keys']).toEqual({ ...sample.keys, ...assignedIn(sent.dealNo, code.keysOut) });
			expect(answersOf(item)).toHaveLength(code.kind === 'register' ? 0 : 1);
		});

		it('is rejected: sent once, as entered, with the code and no new keys', async () => {
			const sample = await sampleOf(code);
			const resultCode = rejectionOf(name);
			const filed = await fileIt(sample, `#lenient #reject:${resultCode.tag}`);
			const { item } = expectSentOnce(sample, filed);
			expect(item).toMatchObject({ state: 'rejected', result: { outcome: 'rejected' } });
			expect(codesOf(item)).toEqual([resultCode.text]);
			expect(item['result']).toMatchObject({ codes: [{ knownFrom: resultCode.knownFrom }] });
			expect(item['keys']).toEqual(sample.keys);
			expect(answersOf(item)).toEqual([]);
		});
	});

	it('brings a result that reads as NACCS EDI text', async () => {
		const sample = await sampleOf(code);
		const options = { outputFormat: 'edi' };
		const list = { resource: 'output', operation: 'getAll', returnAll: true, simplify: false, options };
		const { run } = await file(sample, '#lenient', [oneNode(sample), list]);
		const notice = run.items['N2']?.find(({ json }) => json['messageType'] === 'R')?.json;
		const text = String(notice?.['edi']);
		expect(byteLength(text.slice(0, text.indexOf('\r\n') + 2), 'shift_jis')).toBe(400);
		expect(decodeMessages(text)).toMatchObject([
			{
				header: { jobCode: name, outCode: `*S${name}`, dataType: 'R' },
				resultCodes: ['00000-0000-0000'],
				complete: true,
			},
		]);
	});
});

interface Filed {
	readonly run: Awaited<ReturnType<Practice['run']>>;
	readonly dealNo: string;
	/** How often the report is saved: Report: Send saves what it may not send twice once more. */
	readonly saves: number;
	/** What the credential's user asked the sandbox for in this run. */
	readonly calls: readonly ApiCall[];
}

/** Fields from the form, keys from the item that comes in. */
async function filedByThreeNodes(sample: Sample, dealName: string): Promise<Filed> {
	const chosen = { ...operationOf(sample), ...sample.unit };
	const { fields: schema } = await practice.form(chosen);
	const fields = {
		mappingMode: 'defineBelow',
		value: typed(sample.fields),
		schema,
		matchingColumns: [],
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	};
	return await file(
		sample,
		dealName,
		[
			{ ...chosen, fields, stopAfter: 'saving' },
			{ resource: 'report', operation: 'send', ...confirmation(sample) },
			{ resource: 'output', operation: 'waitFor' },
		],
		{ keys: sample.keys },
		sample.code.weight === 'read' ? 1 : 2,
	);
}

/** What a user types into the form: rows and objects as JSON. */
function typed(fields: JsonObject): ResourceMapperValue['value'] {
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [
			name,
			typeof value === 'object' ? JSON.stringify(value) : value,
		]),
	);
}

/** Fields and keys from JSON. */
async function filedByOneNode(sample: Sample, dealName: string): Promise<Filed> {
	return await file(sample, dealName, [oneNode(sample)]);
}

function oneNode(sample: Sample): INodeParameters {
	const { containerNo } = sample.keys;
	const isUnit = sample.code.creationUnit === 'containerNo';
	return {
		...operationOf(sample),
		...sample.unit,
		...(isUnit && containerNo !== undefined ? { containerNo } : {}),
		additionalFields: JSON.stringify({ ...sample.fields, ...(isUnit ? {} : sample.keyFields) }),
		stopAfter: 'answer',
	};
}

function operationOf(sample: Sample): INodeParameters {
	const { code } = sample;
	return { resource: code.group, operation: code.code.toLowerCase(), ...confirmation(sample) };
}

/** The number of a code that is a cancel by itself. */
function confirmation({ code, keys }: Sample): INodeParameters {
	const { cancels }: CodeSummary = code;
	return cancels === true ? { confirmCancel: Object.values(keys)[0] ?? '' } : {};
}

async function file(
	{ owner }: Sample,
	dealName: string,
	nodes: readonly INodeParameters[],
	item: IDataObject = {},
	saves = 1,
): Promise<Filed> {
	const dealNo = await practice.deal(dealName);
	const before = practice.calls.length;
	const run = await practice.run(nodes, { input: [{ dealNo, ...item }], credential: { ...owner } });
	return { run, dealNo, saves, calls: practice.calls.slice(before) };
}

/** What the sandbox wrote down is what was entered, and nothing else was sent. Returns the last node's item. */
function expectSentOnce(sample: Sample, { run, dealNo, saves, calls }: Filed) {
	const { code, owner } = sample;
	expect(run.error).toBeUndefined();
	const last: INodeExecutionData[] = Object.values(run.items).at(-1) ?? [];
	expect(last.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
	const item = last[0]?.json ?? {};

	const { core } = practice.sandbox;
	const lines = core.ledger().filter((line) => line.dealNo === dealNo);
	expect(lines.map(({ kind }) => kind)).toEqual([
		'create',
		...Array.from({ length: saves }, () => 'save'),
		'sendTaken',
		'result',
	]);
	const [sent] = lines.filter(({ kind }) => kind === 'sendTaken');
	if (sent === undefined) throw new Error(`${code.code} was not sent`);
	expect(sent).toMatchObject({ businessCode: code.code, dealReportId: item['dealReportId'] });

	const report = core.state.reports.get(sent.dealReportId);
	const unit = code.creationUnit === 'containerNo' ? { containerNo: report?.containerNo } : {};
	expect({ ...sent.body, ...unit }).toMatchObject({ ...sample.fields, ...sample.keyFields });
	expect(report).toMatchObject({ ...owner, customId: sample.unit['customId'] ?? null, sends: 1 });

	const asked = calls.filter(({ path }) => path.endsWith('/NaccsSendRequest'));
	const base = code.family ?? 'NaccsReport';
	expect(asked.map(({ path }) => path)).toEqual([`/API/v1/${base}/${code.resource}/NaccsSendRequest`]);
	const body: JsonObject = JSON.parse(asked[0]?.text ?? '');
	expect(body).toEqual({ dealReportId: sent.dealReportId, _etag: report?.etag, ...owner });
	expect(item).toMatchObject({ businessCode: code.code, dealNo, etag: report?.etag, attempts: 1 });
	return { item, sent };
}

/** The result code the sandbox shall reject with: one of the business where NACCS's are known, else the sandbox's. */
function rejectionOf(code: string) {
	const known = businessResultCodes[code]?.find(({ itemId }) => /^[A-Z]{3}$/.test(itemId ?? ''));
	if (known === undefined) return { tag: 'E9000', text: 'E9000-0000-0000', knownFrom: 'class' };
	return {
		tag: `${known.code}-${known.itemId}`,
		text: `${known.code}-${known.itemId} -0000`,
		knownFrom: 'business',
	};
}

/** What the sandbox's NACCS gave this deal. A permit's number comes with the permit. */
function assignedIn(dealNo: string, keysOut: readonly string[]): JsonObject {
	const assigned = practice.sandbox.core.state.deals.get(dealNo)?.assigned ?? new Map<string, string[]>();
	const given = [...assigned].filter(([key]) => key !== 'permitNo');
	expect(given.map(([key]) => key)).toEqual(keysOut.filter((key) => key !== 'permitNo'));
	return Object.fromEntries(given.map(([key, values]) => [key, values[0] ?? null]));
}

function codesOf(item: IDataObject): unknown[] {
	const { codes: found } = item['result'] as { codes: Array<{ text: string }> };
	return found.map(({ text }) => text);
}

/** The outputs that carry what a call or an inquiry asked for. */
function answersOf(item: IDataObject): unknown[] {
	const outputs = item['outputs'] as Array<{ messageType: string; data: JsonObject | null }>;
	return outputs.filter(({ messageType, data }) => ['C', 'M'].includes(messageType) && data !== null);
}
