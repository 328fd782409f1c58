import type { IDataObject, IExecuteFunctions, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';
import { attempted, type JsonObject } from '../cyberport';
import { environmentName } from '../cyberport/environments';
import { isJsonObject } from '../cyberport/api';
import type { Filing } from '../filing';
import { plain } from './filingItem';
import { findingsOf } from './sentItem';

/**
 * Says in the node's panel what this execution sent, and where to. Whatever goes wrong here is left unsaid: after a send
 * nothing may throw.
 */
export async function hintSent(context: IExecuteFunctions, filings: readonly Filing[]): Promise<void> {
	await attempted((async () => context.addExecutionHints(...sentHints(filings)))());
}

/** Says in the node's panel what of its items needs a person: one hint a kind, with the number and the first reports. */
export async function hintStates(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<void> {
	await attempted(
		(async () => context.addExecutionHints(...stateHints(items.map(({ json }) => toldBy(json)))))(),
	);
}

/** What a send of this execution ended with; a send whose end is not known has a hint of its own. */
function sentHints(filings: readonly Filing[]): NodeExecutionHint[] {
	const sent = filings.filter(
		(filing) =>
			(filing.state === 'sent' || filing.state === 'accepted' || filing.state === 'rejected') &&
			!filing.alreadySent,
	);
	const [first] = sent;
	if (first === undefined) return [];
	const { environment } = first;
	const reports = sent.map(({ businessCode, dealReportId }) => nameOf(businessCode, dealReportId));
	const message = `${counted(sent.length, 'filing')} sent (送信) to ${environmentName(environment)}: ${listed(reports)}.`;
	return [{ message, type: environment === 'production' ? 'warning' : 'info', location: 'outputPane' }];
}

/** Kinds of items that need a person, the gravest first; an item is told once, as its gravest. */
const KINDS: ReadonlyArray<{
	readonly is: (item: JsonObject) => boolean;
	readonly type: NonNullable<NodeExecutionHint['type']>;
	/** After `2 items`. */
	readonly told: string;
	readonly next: string;
}> = [
	{
		is: ({ state, asked }) => state === 'unknown' && asked !== undefined,
		type: 'danger',
		told: 'with an unknown result (結果不明), also after the inquiry (照会)',
		next: 'Do not send again. The member asked of each item says what the inquiry told.',
	},
	{
		is: ({ state }) => state === 'unknown',
		type: 'danger',
		told: 'with an unknown result (結果不明): whether NACCS took the send is not known',
		next: 'Do not send again. Report: Ask NACCS (照会) tells whether it arrived.',
	},
	{
		is: ({ state }) => state === 'rejected',
		type: 'warning',
		told: 'rejected by NACCS (エラー)',
		next: 'The result of each item says why, and what to change.',
	},
	{
		is: ({ state }) => state === 'refused',
		type: 'warning',
		told: 'refused and not sent',
		next: 'The findings of each item say why, and what to do.',
	},
	{
		is: (item) => item['state'] === 'saved' && has(item, 'stop'),
		type: 'warning',
		told: 'saved (保存) but held back from sending',
		next: 'The findings of each item say why, and what to do.',
	},
	{
		is: (item) => item['state'] === 'checked' && has(item, 'stop'),
		type: 'warning',
		told: 'checked only, with findings that would keep it from being sent',
		next: 'Nothing was saved or sent. The findings of each item say what to do.',
	},
	{
		is: (item) => item['state'] === 'checked' && has(item, 'warning'),
		type: 'warning',
		told: 'checked only, with warnings (注意)',
		next: 'Nothing was saved or sent. Read them in the findings of each item.',
	},
	{
		is: ({ state }) => state === 'checked',
		type: 'info',
		told: 'checked only (Dry Run or Checks Only)',
		next: 'Nothing was saved or sent.',
	},
	{
		is: ({ state }) => state === 'sentElsewhere',
		type: 'warning',
		told: 'that somebody else sent, such as on the web screen',
		next: 'Nothing was sent for them. Their result is what NACCS answered to that.',
	},
	{
		is: ({ alreadySent }) => alreadySent === true,
		type: 'info',
		told: 'sent by an earlier execution and not sent again',
		next: 'Their state is what became of that send.',
	},
	{
		is: (item) => item['state'] === undefined && has(item, 'stop'),
		type: 'warning',
		told: 'with findings that a person must look at first',
		next: 'Read the findings of each item before it is filed.',
	},
	{
		is: (item) => has(item, 'warning'),
		type: 'warning',
		told: 'with warnings (注意)',
		next: 'Read them in the findings of each item.',
	},
];

function stateHints(items: readonly JsonObject[]): NodeExecutionHint[] {
	const kinds = items.map((item) => KINDS.find(({ is }) => is(item)));
	return KINDS.flatMap((kind): NodeExecutionHint[] => {
		const { type, told, next } = kind;
		const ofKind = items.filter((_, index) => kinds[index] === kind);
		if (ofKind.length === 0) return [];
		const reports = ofKind.map(({ businessCode, dealReportId }) => nameOf(businessCode, dealReportId));
		const why = ofKind.length === 1 ? summaryOf(ofKind[0]) : undefined;
		const message = `${counted(ofKind.length, 'item')} ${told}: ${why ?? `${listed(reports)}. ${next}`}`;
		return [{ message, type, location: 'outputPane' }];
	});
}

/** What NACCS answered a rejected filing, in a sentence. */
function summaryOf(item: JsonObject | undefined): string | undefined {
	const result = item?.['state'] === 'rejected' ? item['result'] : undefined;
	const summary = result !== undefined && isJsonObject(result) ? result['summary'] : undefined;
	return typeof summary === 'string' ? escaped(summary) : undefined;
}

/**
 * What the hints go by; an item of the error output holds its filing in `details`. Not the whole item: this runs after every
 * operation, and its contents and outputs can be large.
 */
function toldBy(item: IDataObject): JsonObject {
	const { error, details } = item;
	const isFiling = typeof details === 'object' && details !== null && !Array.isArray(details);
	const filing: object = error !== undefined && isFiling ? details : item;
	return plain(Object.fromEntries(Object.entries(filing).filter(([name]) => TOLD.has(name))));
}

const TOLD = new Set(['alreadySent', 'asked', 'businessCode', 'dealReportId', 'findings', 'result', 'state']);

function has(item: JsonObject, severity: 'stop' | 'warning'): boolean {
	return findingsOf(item).some((finding) => finding['severity'] === severity);
}

function nameOf(businessCode: unknown, dealReportId: unknown): string {
	const parts = [businessCode, dealReportId].filter((part) => typeof part === 'string' && part !== '');
	return parts.length === 0 ? 'an item without a report' : parts.map(asText).join(' ');
}

/** n8n shows a hint as HTML. */
function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** n8n shows a hint as HTML, and an item can hold any text. */
function asText(part: unknown): string {
	return String(part).replace(/[^\p{L}\p{N}_.:/-]/gu, '');
}

const SHOWN = 5;

function listed(names: readonly string[]): string {
	const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
	return names.slice(0, SHOWN).join(', ') + more;
}

function counted(count: number, what: string): string {
	return `${count} ${what}${count === 1 ? '' : 's'}`;
}
