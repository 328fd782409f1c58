import type { CodeSummary } from '../catalogue/types';
import type { Output } from '../cyberport';
import { content } from './content';
import { collectKeys } from './keys';
import type { Prepared } from './prepare';
import { readCustoms } from './customs';
import { readResult, type SendFacts } from './result';
import type { Saved } from './save';
import type { Filing, FilingRequest, Finding } from './types';
import type { FilingOptions } from './file';

/** A filing that stopped before its send. */
export function refusedFiling(
	request: Pick<FilingRequest, 'dealNo' | 'keys'> & { readonly code: Pick<CodeSummary, 'code' | 'weight'> },
	environment: string,
	findings: readonly Finding[],
	dealReportId?: string,
): Filing & { state: 'refused' } {
	const { code, dealNo, keys } = request;
	return {
		state: 'refused',
		...(dealReportId === undefined ? {} : { dealReportId }),
		businessCode: code.code,
		weight: code.weight,
		environment,
		dealNo,
		keys,
		findings,
	};
}

/** A filing whose report is saved and was not sent. */
export function savedFiling(
	saved: Saved,
	{ port, environment }: Pick<FilingOptions, 'port' | 'environment'>,
	findings: readonly Finding[],
	{
		attempts = 0,
		nextOpening = null,
	}: { readonly attempts?: number; readonly nextOpening?: string | null } = {},
): Filing & { state: 'saved' } {
	const { code, keys } = saved.request;
	return {
		state: 'saved',
		businessCode: code.code,
		weight: code.weight,
		environment,
		dealNo: saved.dealNo,
		dealReportId: saved.saved.dealReportId,
		etag: saved.saved._etag,
		contentHash: saved.contentHash,
		content: content(saved.saved, port.assumptions.contentExcludes),
		attachments: saved.papers.files,
		keys: collectKeys(code, keys, saved.saved, [], port.assumptions),
		findings: [...saved.findings, ...findings],
		attempts,
		nextOpening,
	};
}

/** What is known of a send, this execution's or an earlier one's. */
export interface SendKnown {
	readonly facts: SendFacts;
	readonly attempts: number;
	readonly alreadySent: boolean;
	readonly before: readonly Output[];
	/** The outputs that can be its answer. */
	readonly fresh: readonly Output[];
	readonly findings: readonly Finding[];
	/** Whether an answer counts for this filing; false where the report is another content by now. Default true. */
	readonly answerCounts?: boolean;
}

/** A filing that was sent: accepted or rejected where NACCS answered, else sent or unknown. */
export function sentFiling(saved: Saved, known: SendKnown, options: FilingOptions): Filing {
	const { assumptions } = options.port;
	const { facts, fresh } = known;
	const result = known.answerCounts === false ? null : readResult(facts, fresh, assumptions);
	const filing = { ...savedFiling(saved, options, known.findings), ...onTheWay(saved, known, options) };
	if (result === null) return { ...filing, state: facts.taken ? 'sent' : 'unknown' };
	const keys =
		result.outcome === 'accepted'
			? collectKeys(facts.code, filing.keys, saved.saved, fresh, assumptions)
			: filing.keys;
	return { ...filing, keys, state: result.outcome, result };
}

/** A report that somebody else sent; nothing was sent by this filing. */
export function sentElsewhereFiling(saved: Saved, known: SendKnown, options: FilingOptions): Filing {
	const filing = { ...savedFiling(saved, options, known.findings), ...onTheWay(saved, known, options) };
	// The newest answer says how the report stands now.
	const result = readResult(
		{ ...known.facts, taken: false },
		[...known.fresh].reverse(),
		options.port.assumptions,
	);
	return { ...filing, state: 'sentElsewhere', result };
}

/** A prepared report that is not saved again, because it is not sent: as it is on the server. */
export function asOnServer(prepared: Prepared, contentHash: string): Saved {
	return { ...prepared, saved: prepared.onServer, contentHash, ours: null };
}

function onTheWay(
	saved: Saved,
	{ facts, attempts, alreadySent, before, fresh, answerCounts = true }: SendKnown,
	{ port }: FilingOptions,
) {
	return {
		dealNo: saved.dealNo ?? fresh.find((output) => output.dealNo !== null)?.dealNo ?? null,
		sentAt: facts.sentAt === null ? null : new Date(facts.sentAt).toISOString(),
		attempts,
		alreadySent,
		outputsBefore: [...new Set(before.map(({ id }) => id))],
		outputs: fresh,
		customs: answerCounts ? readCustoms(facts, fresh, port.assumptions) : null,
	};
}
