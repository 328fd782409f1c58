import { CyberPortError, type Clock, type CyberPort } from '../cyberport';
import { Ahead } from './ahead';
import { attach, withPapers } from './attach';
import { Budget } from './budget';
import { exclusiveOf } from './exclusive';
import { refusedFiling, savedFiling } from './filings';
import type { Memory } from './guard';
import { lookAt } from './look';
import { paceOf, type Pace } from './pace';
import { parallel } from './parallel';
import { prepare, type Prepared } from './prepare';
import type { Queue } from './queue';
import { save, type Saved } from './save';
import { takeTurn } from './turn';
import { FilingStopped, type Filing, type FilingRequest, type Finding } from './types';

/** How many reports are prepared or saved at the same time. */
const WIDTH = 8;

export interface FilingOptions {
	readonly port: CyberPort;
	readonly clock: Clock;
	readonly environment: string;
	/** How long nothing may move before waiting ends, in milliseconds. */
	readonly waitLimitMs: number;
	readonly signal?: AbortSignal;
	/** The turns of the NACCS user: one send at a time, from the send until its answer. */
	readonly queue: Queue;
	/** What keeps a filing from being sent twice; null: switched off by the user. */
	readonly guard: Memory | null;
	/**
	 * Called before the first send with everything that cannot be filed. It may throw, and then nothing was sent.
	 * After the first send nothing throws: n8n's Retry On Fail would send the whole batch again.
	 */
	readonly beforeFirstSend: (
		refused: ReadonlyArray<{ readonly index: number; readonly filing: Filing }>,
	) => void;
}

/** A request, or a filing that was refused before anything was asked of Cyber Port. */
export type Entry = FilingRequest | (Filing & { readonly state: 'refused' });

/**
 * Files a batch. All reports are read, filled and checked before the first is sent. Then each takes its turn: guard, save,
 * send, settle; one at a time and in order, because one NACCS user sends one at a time. Returns one filing per entry, in order.
 * @throws whatever `beforeFirstSend` throws
 */
export async function fileAll(entries: readonly Entry[], options: FilingOptions): Promise<Filing[]> {
	// Nothing is created for a batch that cannot go out as it is. Where all is only looked at, all of it is told at once.
	if (entries.some((entry) => !isFiling(entry) && entry.look === undefined)) report(entries, options);
	const prepared = await parallel(
		entries,
		WIDTH,
		async (entry) =>
			await attempt<Prepared | Filing>(entry, options, async (request) =>
				request.look === undefined
					? await begin(request, options)
					: await lookAt(request, request.look, options),
			),
	);
	report(prepared, options);
	const steps = setAsideRepeats(prepared, entries, options);
	report(steps, options);
	const filings = await parallel(steps, WIDTH, async (step) =>
		isToBeSent(step) ? null : await saveOnly(step, options),
	);
	report(filings, options);

	const pace = paceOf(options.queue);
	const ahead = new Ahead(
		steps.map((step) => ('onServer' in step ? step : null)),
		options,
		pace,
	);
	const batch: Batch = {
		options,
		budget: new Budget(options.clock, options.waitLimitMs, options.signal),
		pace,
		ahead,
	};
	try {
		let anySent = false;
		for (const [index, step] of steps.entries()) {
			if (isFiling(step) || filings[index] !== null) continue;
			const filing = await inTurn(step, index, batch);
			filings[index] = filing;
			anySent ||= filing.state !== 'refused';
			if (!anySent) report(filings, options);
		}
	} finally {
		await ahead.dropRest();
	}
	return filings.filter((filing) => filing !== null);
}

/** What the turns of one execution share. */
interface Batch {
	readonly options: FilingOptions;
	readonly budget: Budget;
	readonly pace: Pace;
	readonly ahead: Ahead;
}

/** The report found, filled, and its files compared; nothing is saved. @throws CyberPortError, FilingStopped */
async function begin(request: FilingRequest, options: FilingOptions): Promise<Prepared> {
	return await withPapers(await prepare(request, options.port), options);
}

/** Nobody else of this process sends meanwhile. A stopped execution leaves the line without sending. */
async function inTurn(
	step: Prepared | FilingRequest,
	place: number,
	{ options, budget, pace, ahead }: Batch,
): Promise<Filing> {
	const request = 'request' in step ? step.request : step;
	const work = async (): Promise<Filing> =>
		await attempt(
			request,
			options,
			async () => {
				// A repeat of a report is filled when the one before it has its answer.
				const prepared = 'request' in step ? step : await begin(step, options);
				const early = await ahead.take(place, prepared);
				return await takeTurn(early, options, budget, pace, () => ahead.beginBehind(place));
			},
			idOf(step),
		);
	const filing = await options.queue.run(work, options.signal);
	if (filing !== null) return filing;
	const { saved, findings, failure } = await ahead.drop(place);
	const told = [STOPPED, ...findings, ...(failure === undefined ? [] : findingsOf(failure))];
	return saved === null
		? refusedFiling(request, options.environment, told, idOf(step))
		: savedFiling(saved, options, told);
}

const STOPPED: Finding = {
	severity: 'stop',
	message: 'The execution was stopped before this filing had its turn. Nothing was sent.',
	advice: 'Run again when wanted.',
};

async function saveOnly(step: Prepared | FilingRequest | Filing, options: FilingOptions): Promise<Filing> {
	if (isFiling(step)) return step;
	const request = 'request' in step ? step.request : step;
	return await attempt(
		request,
		options,
		async () => {
			const ready = 'request' in step ? step : await begin(step, options);
			const saving = async (): Promise<Saved> => await save(await attach(ready, options), options.port);
			return savedFiling(await exclusiveOf(options.queue).inDeal(ready.dealNo, saving), options, []);
		},
		idOf(step),
	);
}

/** The report of a step, where there is one already. */
function idOf(step: Prepared | FilingRequest): string | undefined {
	return 'onServer' in step ? step.onServer.dealReportId : undefined;
}

function isToBeSent(step: Prepared | FilingRequest | Filing): boolean {
	if (isFiling(step)) return false;
	return ('request' in step ? step.request : step).stopAfter !== 'saving';
}

/**
 * Two items that fill the same report. A call or inquiry may: each later one is filled when the one before has its answer.
 * Anything else is refused, because the second would overwrite, or send again, what the first filed.
 */
function setAsideRepeats(
	steps: ReadonlyArray<Prepared | Filing>,
	entries: readonly Entry[],
	{ environment }: FilingOptions,
): Array<Prepared | FilingRequest | Filing> {
	const first = new Map<string, number>();
	return steps.map((step, index) => {
		const request = entries[index];
		if (request === undefined || isFiling(request) || (isFiling(step) && step.state === 'refused'))
			return step;
		const { code, stopAfter } = request;
		const id = reportOf(step, request);
		const earlier = first.get(id);
		if (earlier === undefined) {
			first.set(id, index);
			return step;
		}
		if (code.weight === 'read' && stopAfter !== 'saving') return isFiling(step) ? step : request;
		return refusedFiling(request, environment, [
			{
				severity: 'stop',
				message: `Item ${index} fills the same report as item ${earlier}: ${code.code}${id.startsWith('{') ? '' : `, report ${id}`}.`,
				advice:
					'Give each item a deal of its own, or a custom ID or container number where the code has one.',
			},
		]);
	});
}

/** What tells the report of a step; one that was only looked at, and is not there yet, by where it would be made. */
function reportOf(step: Prepared | Filing, request: FilingRequest): string {
	if (!isFiling(step)) return step.onServer.dealReportId;
	if (step.dealReportId !== undefined || request.source === 'saved') return step.dealReportId ?? '';
	return JSON.stringify({ code: request.code.code, at: request.at, unit: request.unit });
}

/** A step before a send. It never throws: what goes wrong becomes a refused filing, also after the first send of the batch. */
async function attempt<T>(
	entry: Entry | Filing,
	options: FilingOptions,
	step: (request: FilingRequest) => Promise<T>,
	dealReportId?: string,
): Promise<T | Filing> {
	if (isFiling(entry)) return entry;
	try {
		return await step(entry);
	} catch (cause) {
		const findings = [...(entry.findings ?? []), ...findingsOf(cause)];
		return refusedFiling(entry, options.environment, findings, dealReportId);
	}
}

/** Why something could not be done, as findings. */
export function findingsOf(cause: unknown): readonly Finding[] {
	if (cause instanceof FilingStopped) return cause.findings;
	if (cause instanceof CyberPortError)
		return [{ severity: 'stop', message: cause.message, advice: cause.advice }];
	const said = cause instanceof Error ? cause.message : String(cause);
	return [
		{
			severity: 'stop',
			message: `The node met a fault of its own: ${said}`,
			advice: 'Please report it. Nothing was sent.',
		},
	];
}

function report(steps: ReadonlyArray<object | null>, options: FilingOptions): void {
	options.beforeFirstSend(
		steps.flatMap((filing, index) =>
			filing !== null && isFiling(filing) && filing.state === 'refused' ? [{ index, filing }] : [],
		),
	);
}

function isFiling(step: object): step is Filing {
	return 'state' in step;
}
