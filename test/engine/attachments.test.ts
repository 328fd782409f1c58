import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';
import type { FaultAction } from '../../sandbox/server.cjs';
import {
	attachByHand,
	binary,
	deleteByHand,
	pdf,
	sentFiles,
	sha256,
	uploaded,
} from '../helpers/attachedFiles.cjs';
import { breakMemory } from '../helpers/brokenMemory.cjs';
import { filing, linesOf } from '../helpers/filings.cjs';
import { startPractice, type Practice, type RunPractice } from '../helpers/practice.cjs';

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

const invoice = pdf('invoice 100');
const packing = pdf('packing list of 3 cases');
const PAPERS = { invoice: binary('invoice.pdf', invoice), packing: binary('packing.pdf', packing) };
const WAIT = { waitLimit: 5 };

const msx = (changes: INodeParameters = {}): INodeParameters =>
	filing('MSX', { attachments: 'invoice, packing', options: WAIT, ...changes });
const saveOnly = (changes: INodeParameters = {}): INodeParameters => msx({ stopAfter: 'saving', ...changes });
const send = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'report',
	operation: 'send',
	stopAfter: 'answer',
	options: WAIT,
	...changes,
});
const review: INodeParameters = { resource: 'report', operation: 'renderReview' };

async function run(
	nodes: readonly INodeParameters[],
	{ item = { dealNo }, files = PAPERS, ...options }: RunPractice & Started = {},
) {
	return await practice.run(nodes, { input: [item], ...options, engine: { files: [files] } });
}

interface Started {
	readonly item?: IDataObject;
	readonly files?: IBinaryKeyData;
}

/** A run that must end well: the last node's item. */
async function done(
	nodes: readonly INodeParameters[],
	options: RunPractice & Started = {},
): Promise<IDataObject> {
	const { error, items } = await run(nodes, options);
	expect(error).toBeUndefined();
	return Object.values(items).at(-1)?.[0]?.json ?? {};
}

/** A run that must stop before any send: everything the user is told. */
async function refused(
	nodes: readonly INodeParameters[],
	options: RunPractice & Started = {},
): Promise<string> {
	const sends = linesOf(practice.sandbox, 'sendTaken').length;
	const { error } = await run(nodes, options);
	expect(linesOf(practice.sandbox, 'sendTaken')).toHaveLength(sends);
	return `${error?.message ?? ''}\n${error?.description ?? ''}`;
}

function fault(call: 'upload' | 'files', then: FaultAction, times = 1): void {
	practice.sandbox.faults.add({ match: { call, times }, then });
}

const NOT_FOUND: FaultAction = { status: 404, body: { code: 'UNKNOWN_PATH' } };

function findingsOf(item: IDataObject): string {
	return JSON.stringify(item['findings']);
}

describe('MSX with two PDFs', () => {
	it('in one node: attaches them, then saves, then sends, and tells which they were', async () => {
		const item = await done([msx()]);
		expect(item).toMatchObject({
			state: 'accepted',
			attachments: [
				{
					fileName: 'invoice.pdf',
					contentType: 'application/pdf',
					bytes: invoice.length,
					sha256: sha256(invoice),
				},
				{ fileName: 'packing.pdf', bytes: packing.length, sha256: sha256(packing) },
			],
		});
		expect(practice.sandbox.ledger().map(({ kind }) => kind)).toEqual([
			'create',
			'upload',
			'upload',
			'save',
			'sendTaken',
			'result',
		]);
		expect(sentFiles(practice.sandbox)).toEqual([['invoice.pdf', 'packing.pdf']]);
	});

	it('in three nodes: saved, shown to the customs specialist, sent', async () => {
		const { items, error } = await run([saveOnly(), review, send()]);
		expect(error).toBeUndefined();
		const page = Buffer.from(items['N2']?.[0]?.binary?.['review']?.data ?? '', 'base64').toString();
		for (const shown of [
			'invoice.pdf',
			'packing.pdf',
			sha256(invoice),
			sha256(packing),
			`<td>${invoice.length}</td>`,
		])
			expect(page).toContain(shown);
		expect(items['N3']?.[0]?.json).toMatchObject({
			state: 'accepted',
			attachments: [{ fileName: 'invoice.pdf' }, { fileName: 'packing.pdf' }],
		});
		expect(uploaded(practice.sandbox)).toEqual(['invoice.pdf', 'packing.pdf']);
		expect(sentFiles(practice.sandbox)).toHaveLength(1);
	});

	it('as File Any Code, with the names as a list', async () => {
		const anyCode = msx({
			resource: 'report',
			operation: 'file',
			businessCode: 'MSX',
			attachments: "={{ ['invoice', 'packing'] }}",
		});
		expect(await done([anyCode])).toMatchObject({ state: 'accepted' });
		expect(sentFiles(practice.sandbox)).toEqual([['invoice.pdf', 'packing.pdf']]);
	});
});

describe('the same filing in a second run', () => {
	it('attaches and sends nothing again', async () => {
		const first = await done([msx()]);
		expect(await done([msx()])).toMatchObject({
			state: 'accepted',
			alreadySent: true,
			attachments: first['attachments'],
		});
		expect([uploaded(practice.sandbox), sentFiles(practice.sandbox)]).toMatchObject([
			{ length: 2 },
			{ length: 1 },
		]);
	});

	it.each<[second: string, nodes: readonly INodeParameters[]]>([
		['Report: Send of the same item', [send()]],
		['Report: Send of whatever is saved, which tells no files', [send({ sendWhat: 'saved' })]],
		['a node that names no files', [msx({ attachments: '' })]],
		['the node that saved it', [msx()]],
	])('is recognised by %s', async (_, nodes) => {
		const saved = await done([saveOnly()]);
		expect(await done([send()], { item: saved })).toMatchObject({ state: 'accepted', alreadySent: false });
		expect(await done(nodes, { item: { ...saved, dealNo } })).toMatchObject({
			state: 'accepted',
			alreadySent: true,
		});
		expect(sentFiles(practice.sandbox)).toHaveLength(1);
	});

	it('is another filing with another paper, also one of the same name and length', async () => {
		const first = await done([msx()]);
		const other = pdf('invoice 200');
		expect(other.length).toBe(invoice.length);
		deleteByHand(practice.sandbox, first['dealReportId']);
		const files = { ...PAPERS, invoice: binary('invoice.pdf', other) };
		expect(await done([msx()], { files })).toMatchObject({ state: 'accepted', alreadySent: false });
		expect(await done([msx()], { files })).toMatchObject({ alreadySent: true });
		expect(sentFiles(practice.sandbox)).toHaveLength(2);
	});
});

describe('Retry On Fail', () => {
	const again: RunPractice = { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } };

	it.each<[what: string, then: FaultAction]>([
		['never arrived', 'reset-before'],
		['arrived, and the answer was lost', 'reset-after'],
		['was answered by a proxy', 'html-500'],
		['was taken, and a proxy answered', 'html-500-after'],
	])('attaches every file once when an upload %s', async (_, then) => {
		fault('upload', then);
		expect(await done([msx()], again)).toMatchObject({ state: 'accepted' });
		expect(uploaded(practice.sandbox).sort()).toEqual(['invoice.pdf', 'packing.pdf']);
		expect(sentFiles(practice.sandbox)).toMatchObject([{ length: 2 }]);
	});

	it('does not run a batch again of which one filing was sent', async () => {
		const dealNos = [dealNo, await practice.deal('#lenient'), await practice.deal('#lenient')];
		practice.sandbox.faults.add({ match: { call: 'upload', skip: 2 }, then: 'reset-before' });
		const { error, items, runs } = await practice.run([msx()], {
			...again,
			input: dealNos.map((one) => ({ dealNo: one })),
			engine: { files: dealNos.map(() => PAPERS) },
		});
		expect([error, runs['N1']]).toEqual([undefined, 1]);
		expect(items['N1']?.map(({ json }) => json['state'])).toEqual(['accepted', 'refused', 'accepted']);
		expect(items['N1']?.[1]?.json).not.toHaveProperty('error');
		expect(sentFiles(practice.sandbox)).toHaveLength(2);
	});
});

describe('an upload whose outcome is not known', () => {
	it('goes on when the list shows the file', async () => {
		fault('upload', 'reset-after');
		expect(await done([msx()])).toMatchObject({ state: 'accepted' });
		expect(uploaded(practice.sandbox)).toEqual(['invoice.pdf', 'packing.pdf']);
	});

	it('stops where the list does not show it, names the file, and the next run attaches it', async () => {
		fault('upload', 'reset-before');
		const text = await refused([msx()]);
		for (const word of ['not known whether the file "invoice.pdf"', 'the connection was lost', 'Run again'])
			expect(text).toContain(word);
		expect(await done([msx()])).toMatchObject({ state: 'accepted' });
		expect(uploaded(practice.sandbox)).toEqual(['invoice.pdf', 'packing.pdf']);
	});
});

it('an upload that is refused stops the filing, and nothing is saved or sent', async () => {
	fault('upload', { status: 400, body: { message: 'no such type' } });
	const text = await refused([msx()]);
	expect(text).toContain('Could not attach invoice.pdf to MSX (report');
	expect(text).toContain('no such type');
	expect(linesOf(practice.sandbox, 'save')).toEqual([]);
	expect(await done([msx()])).toMatchObject({ state: 'accepted' });
});

it('an expired log-in is renewed and the file attached once', async () => {
	fault('upload', { status: 401, body: {} });
	expect(await done([msx()])).toMatchObject({ state: 'accepted' });
	expect(uploaded(practice.sandbox)).toEqual(['invoice.pdf', 'packing.pdf']);
});

it('goes on where attaching a file changes the _etag of the report', async () => {
	const { core } = practice.sandbox;
	const handle = core.handle.bind(core);
	core.handle = (request) => {
		const answer = handle(request);
		if (request.path.endsWith('/UploadFile')) {
			for (const report of core.state.reports.values()) {
				report.etag = `after-upload-${uploaded(practice.sandbox).length}`;
			}
		}
		return answer;
	};
	expect(await done([msx()])).toMatchObject({ state: 'accepted', attempts: 1 });
});

describe('where Cyber Port does not know the list of files (404)', () => {
	beforeEach(() => fault('files', NOT_FOUND, 0));

	it('attaches what this workflow did not attach before, and says that nothing was compared', async () => {
		const item = await done([msx()]);
		expect(item).toMatchObject({ state: 'accepted', attachments: [{ sha256: sha256(invoice) }, {}] });
		expect(findingsOf(item)).toMatch(/could not be looked up.*attachmentListPath/);
		expect(await done([msx()])).toMatchObject({ state: 'accepted', alreadySent: true });
		expect(uploaded(practice.sandbox)).toEqual(['invoice.pdf', 'packing.pdf']);
	});

	it('sends what was saved, and knows it again', async () => {
		const saved = await done([saveOnly()]);
		expect(await done([send()], { item: saved })).toMatchObject({ state: 'accepted', alreadySent: false });
		expect(await done([send({ sendWhat: 'saved' })], { item: saved })).toMatchObject({ alreadySent: true });
		expect(await done([msx()])).toMatchObject({ alreadySent: true });
		expect(sentFiles(practice.sandbox)).toHaveLength(1);
	});

	it('stops where an earlier upload has no answer, or nothing remembers it', async () => {
		fault('upload', 'reset-after');
		expect(await refused([msx()])).toContain('not known whether the file "invoice.pdf"');
		expect(await refused([msx()])).toMatch(/nobody can tell.*began to attach it and got no answer/);
		expect(await refused([msx({ options: { ...WAIT, duplicateGuard: false } })])).toMatch(
			/nobody can tell.*duplicate guard is off/,
		);
		expect(uploaded(practice.sandbox)).toEqual(['invoice.pdf']);
	});
});

describe('files that are there already', () => {
	async function withFile(name: string, content: Buffer): Promise<void> {
		const { dealReportId } = await done([msx({ attachments: '', stopAfter: 'saving' })]);
		attachByHand(practice.sandbox, dealReportId, name, content);
	}

	it('of the same name and another length: stops, naming both', async () => {
		await withFile('invoice.pdf', pdf('an older invoice'));
		const text = await refused([msx()]);
		expect(text).toMatch(
			/"invoice\.pdf" \(\d+ bytes, SHA-256 \w+\.\.\.\) was named, but the report holds another file of that name/,
		);
		expect(uploaded(practice.sandbox)).toEqual([]);
	});

	it('of the same name and length, attached by somebody else: warns when saving, stops before a send', async () => {
		await withFile('invoice.pdf', invoice);
		const item = await done([saveOnly()]);
		expect(findingsOf(item)).toContain('does not tell whether it is the same file');
		expect(item['attachments']).toMatchObject([{ sha256: null }, { sha256: sha256(packing) }]);
		expect(uploaded(practice.sandbox)).toEqual(['packing.pdf']);
		expect(await refused([msx()])).toContain('does not tell whether it is the same file');
		expect(await done([send()], { item })).toMatchObject({ state: 'accepted' });
	});

	it('are told apart by their hash where Cyber Port lists it', async () => {
		await practice.close();
		const attachmentKeys = {
			fileName: 'fileName',
			contentType: 'contentType',
			bytes: 'fileSize',
			sha256: 'hash',
		};
		practice = await startPractice(
			{ assumptions: { attachmentKeys } },
			{
				assumptionOverrides: JSON.stringify({ attachmentKeys }),
			},
		);
		dealNo = await practice.deal('#lenient');
		await withFile('invoice.pdf', invoice);
		expect(await done([msx()])).toMatchObject({
			state: 'accepted',
			attachments: [{ sha256: sha256(invoice) }, {}],
		});
		expect(uploaded(practice.sandbox)).toEqual(['packing.pdf']);
		const files = { ...PAPERS, invoice: binary('invoice.pdf', pdf('invoice 200')) };
		expect(await refused([msx()], { files })).toContain('the report holds another file of that name');
	});

	it('that the filing does not name: stops, because they would go with it', async () => {
		await withFile('letter.pdf', pdf('letter'));
		expect(await refused([msx()])).toMatch(/holds the file "letter\.pdf".*was not named/);
		expect(uploaded(practice.sandbox)).toEqual([]);
	});

	it('go along where the filing names none, and the item lists them', async () => {
		await withFile('letter.pdf', pdf('letter'));
		const item = await done([msx({ attachments: '' })]);
		expect(item).toMatchObject({
			state: 'accepted',
			attachments: [{ fileName: 'letter.pdf', bytes: pdf('letter').length, sha256: null }],
		});
		expect(findingsOf(item)).toMatch(/holds .*letter\.pdf.*They go with it/);
	});

	it('none at all: says so where the filing names none', async () => {
		expect(findingsOf(await done([saveOnly({ attachments: '' })]))).toContain('holds no file');
	});
});

describe('Report: Send of an approved report whose files changed', () => {
	it.each<[what: string, change: (dealReportId: unknown) => void, told: RegExp]>([
		[
			'one more',
			(id) => attachByHand(practice.sandbox, id, 'letter.pdf', pdf('letter')),
			/holds the file "letter\.pdf".*was not approved/,
		],
		[
			'none left',
			(id) => deleteByHand(practice.sandbox, id),
			/"invoice\.pdf".*was approved, but the report does not hold it/,
		],
		[
			'another one of the same name',
			(id) => {
				deleteByHand(practice.sandbox, id);
				attachByHand(practice.sandbox, id, 'invoice.pdf', pdf('something else'));
				attachByHand(practice.sandbox, id, 'packing.pdf', packing);
			},
			/"invoice\.pdf".*was approved, but the report holds another file/,
		],
		[
			'the same one twice',
			(id) => attachByHand(practice.sandbox, id, 'invoice.pdf', invoice),
			/more than one file with the name of "invoice\.pdf"/,
		],
	])('%s: is refused, naming the file', async (_, change, told) => {
		const item = await done([saveOnly()]);
		change(item['dealReportId']);
		expect(await refused([send()], { item })).toMatch(told);
		const { items } = await run([review], { item });
		const page = Buffer.from(items['N1']?.[0]?.binary?.['review']?.data ?? '', 'base64').toString();
		expect(page.replaceAll('&quot;', '"')).toMatch(told);
	});

	it('goes through Report: Get, which lists the files and keeps the hashes of the item', async () => {
		const saved = await done([saveOnly()]);
		const get: INodeParameters = { resource: 'report', operation: 'get' };
		const item = await done([get], { item: saved });
		expect(item['attachments']).toEqual(saved['attachments']);
		attachByHand(practice.sandbox, item['dealReportId'], 'letter.pdf', pdf('letter'));
		expect(await refused([send()], { item })).toContain('holds the file "letter.pdf"');
	});

	it('is refused where the approval tells no files, and the report holds some', async () => {
		const item = await done([saveOnly()]);
		expect(await refused([send({ approvedAttachments: '' })], { item })).toMatch(
			/holds "invoice\.pdf".*but the approval tells no files/,
		);
	});

	it('is refused when a file is added while the NACCS user was busy', async () => {
		const item = await done([saveOnly()]);
		practice.sandbox.faults.add({ match: { path: 'NaccsSendRequest$' }, then: { status: 423 } });
		const { core } = practice.sandbox;
		const handle = core.handle.bind(core);
		let sends = 0;
		core.handle = (request) => {
			if (request.path.endsWith('/NaccsSendRequest') && sends++ === 0)
				attachByHand(practice.sandbox, item['dealReportId'], 'letter.pdf', pdf('letter'));
			return handle(request);
		};
		const told = await done([send()], { item });
		expect(told).toMatchObject({ state: 'saved', attempts: 1 });
		expect(findingsOf(told)).toMatch(/is saved, but was not sent: .*letter\.pdf.*was not approved/);
		expect(sentFiles(practice.sandbox)).toEqual([]);
	});

	it('is refused for a list that is none', async () => {
		const item = await done([saveOnly()]);
		expect(await refused([send()], { item: { ...item, attachments: 'invoice.pdf' } })).toContain(
			'Approved Attachments is not a list of files',
		);
	});
});

describe('files that cannot be filed', () => {
	it('are all told, of all items, before Cyber Port is asked for anything', async () => {
		const broken: IBinaryKeyData = {
			invoice: binary('invoice.txt', invoice, 'text/plain'),
			packing: binary('PACKING.pdf', Buffer.alloc(1_000_001, '%PDF-')),
		};
		const second = { invoice: binary('a/b.pdf', Buffer.alloc(0)) };
		const calls = practice.calls.length;
		const { error } = await practice.run([msx()], {
			input: [{ dealNo }, { dealNo }],
			engine: { files: [broken, second] },
		});
		const text = `${error?.message}\n${error?.description}`;
		for (const told of [
			'[Item 0] MSX, file "invoice.txt" (binary field invoice): its name ends in .txt, but its content is a PDF, not a text.',
			'[Item 0] MSX, file "PACKING.pdf" (binary field packing): it has 1,000,001 bytes, more than the 1,000,000 bytes',
			'[Item 1] MSX, Attachments: the item has no binary field "packing". It has invoice.',
			'[Item 1] MSX, file "a/b.pdf" (binary field invoice): its name has characters that NACCS refuses: /',
			'[Item 1] MSX, file "a/b.pdf" (binary field invoice): it is empty.',
			'Nothing was sent',
		])
			expect(text).toContain(told);
		expect(practice.calls.length).toBe(calls);
	});

	it('are missed where the expression that names them gives nothing', async () => {
		expect(await refused([msx({ attachments: '={{ $json.attachmentFeilds }}' })])).toContain(
			'Attachments is empty: its expression gave nothing',
		);
	});

	it('are refused for a code that takes none', async () => {
		const parameters = msx({ resource: 'report', operation: 'file', businessCode: 'ECR' });
		expect(await refused([parameters])).toContain(
			'ECR is filed without files, but Attachments names invoice',
		);
	});

	it('stop the filing where n8n cannot remember what was attached', async () => {
		await done([saveOnly()], { item: { dealNo: await practice.deal() } });
		const restore = breakMemory('checkProcessedAndRecord');
		try {
			expect(await refused([msx()])).toContain('n8n could not tell whether this was sent before');
		} finally {
			restore();
		}
		expect(uploaded(practice.sandbox)).toHaveLength(2);
	});
});

it('the path of an upload cannot be turned into another call by the node', async () => {
	const assumptionOverrides = '{"uploadPath": "/NaccsSendRequest"}';
	expect(await refused([msx({ options: { assumptionOverrides } })])).toContain(
		'"uploadPath" can be corrected in the credential only',
	);
});

it('with the duplicate guard off, attaches what is missing and trusts name and length', async () => {
	const unguarded = msx({ options: { ...WAIT, duplicateGuard: false } });
	expect(await done([unguarded])).toMatchObject({ state: 'accepted' });
	const again = await done([unguarded]);
	expect(findingsOf(again)).toContain('It was not attached again');
	expect(uploaded(practice.sandbox)).toEqual(['invoice.pdf', 'packing.pdf']);
	expect(sentFiles(practice.sandbox)).toHaveLength(2);
});
