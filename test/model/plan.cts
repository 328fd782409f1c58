import fc from 'fast-check';
import type { Fault, FaultAction } from '../../sandbox/core/faults.cjs';

/** One filing of a workflow: which report, with what in it, and how far. */
export interface FilingPlan {
	readonly code: 'ECR' | 'EDA' | 'EDC' | 'EDB' | 'IEX' | 'MSX';
	/** Which deal; beyond the number of deals it starts again at the first. */
	readonly deal: number;
	/** Codes with a custom ID: a report of its own, or one that filings share. */
	readonly ownReport: boolean;
	/** What is entered; the last one is a cancellation (処理区分 1). */
	readonly content: 'a' | 'b' | 'cancel';
	/** `approve`: saved first, then sent by Report: Send with the approved hash. */
	readonly how: 'sending' | 'answer' | 'approve';
}

/** One execution of the workflow in one of the processes, and its re-runs. */
export interface ExecutionPlan {
	readonly process: number;
	/** Milliseconds before it begins, and between re-runs. */
	readonly delayMs: number;
	readonly runs: number;
	readonly onError: 'stop' | 'continue';
	/** n8n's Retry On Fail: how often a node that throws is run. */
	readonly tries: number;
	readonly resend: boolean;
	readonly waitLimitMs: number;
	/** Stopped by a person after so many steps; null: never. */
	readonly stopAt: number | null;
}

/** Everything that is chosen about one run; the same plan gives the same run. */
export interface Plan {
	/** Seed of what goes first, and of the jitter of waits. */
	readonly chance: number;
	/** How often the same execution goes on before another has its turn, from 0 to 1. */
	readonly sticky: number;
	readonly processingMs: number;
	readonly guard: boolean;
	/** A log-in whose token can expire. */
	readonly expiring: boolean;
	/** Tags of each deal's name. */
	readonly deals: readonly string[];
	readonly filings: readonly FilingPlan[];
	readonly executions: readonly ExecutionPlan[];
	/** After how many steps each process is killed; null: never. */
	readonly kills: readonly (number | null)[];
	readonly faults: readonly Fault[];
	/** Which calls of n8n's store fail, by their number. */
	readonly storeFails: readonly number[];
}

export interface PlanOptions {
	/** Which faults may be injected; default all. */
	readonly only?: (then: FaultAction) => boolean;
	/** Several processes at once; default yes. */
	readonly oneProcess?: boolean;
}

/** Random runs: half of them wide, with many filings, half of them narrow, with many executions that file the same at once. */
export function plans(options: PlanOptions = {}): fc.Arbitrary<Plan> {
	return fc.oneof(plan(options, WIDE), plan(options, NARROW));
}

const WIDE = { deals: 12, filings: 20, executions: 1, delays: [0, 0, 1_000, 20_000, 90_000] };
const NARROW = { deals: 1, filings: 3, executions: 3, delays: [0, 0, 0, 0, 1_000] };

function plan({ only = () => true, oneProcess = false }: PlanOptions, size: typeof WIDE): fc.Arbitrary<Plan> {
	return fc.record({
		chance: fc.nat(),
		sticky: fc.constantFrom(0, 0.5, 0.9, 0.97),
		processingMs: fc.constantFrom(0, 200, 3_000),
		guard: often(true, 19, false),
		expiring: fc.boolean(),
		deals: fc.array(dealTags, { minLength: 1, maxLength: size.deals, size: 'max' }),
		filings: fc.array(filing, { minLength: 1, maxLength: size.filings, size: 'max' }),
		executions: fc.array(execution(oneProcess, size.delays), {
			minLength: size.executions,
			maxLength: 4,
			size: 'max',
		}),
		kills: fc.tuple(at(400), at(400), at(400)),
		faults: fc.array(fault, { maxLength: 8, size: 'max' }).map((all) => all.filter(({ then }) => only(then))),
		storeFails: fc.oneof(
			{ weight: 9, arbitrary: fc.constant([]) },
			{ weight: 1, arbitrary: fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }) },
		),
	});
}

const filing: fc.Arbitrary<FilingPlan> = fc.record({
	code: fc.constantFrom('ECR', 'ECR', 'ECR', 'EDA', 'EDC', 'EDC', 'EDB', 'IEX', 'MSX'),
	deal: fc.nat(11),
	ownReport: often(true, 3, false),
	content: fc.oneof(
		{ weight: 6, arbitrary: fc.constant('a' as const) },
		{ weight: 3, arbitrary: fc.constant('b' as const) },
		{ weight: 2, arbitrary: fc.constant('cancel' as const) },
	),
	how: fc.constantFrom('sending', 'answer', 'answer', 'approve'),
});

const dealTags = fc
	.tuple(
		often('#lenient', 5, ''),
		fc.oneof(
			{ weight: 12, arbitrary: fc.constant('') },
			{
				weight: 8,
				arbitrary: fc.constantFrom(
					'#reject',
					'#reject:EDC:E0002',
					'#busy',
					'#busy:3',
					'#delay:2',
					'#delay:40',
				),
			},
			{ weight: 1, arbitrary: fc.constantFrom('#silent', '#warn', '#closed') },
		),
	)
	.map((tags) => tags.join(' ').trim());

const execution = (oneProcess: boolean, delays: readonly number[]): fc.Arbitrary<ExecutionPlan> =>
	fc.record({
		process: oneProcess ? fc.constant(0) : fc.nat(2),
		delayMs: fc.constantFrom(...delays),
		runs: fc.constantFrom(1, 1, 2, 3),
		onError: fc.constantFrom('stop', 'continue', 'continue'),
		tries: fc.constantFrom(1, 2, 5),
		resend: often(false, 19, true),
		waitLimitMs: fc.constantFrom(0, 5_000, 25_000, 120_000),
		stopAt: at(300),
	});

const CALLS = ['create', 'save', 'send', 'read', 'outputs', 'upload', 'files'] as const;

const AROUND_ANY: readonly FaultAction[] = [
	'reset-before',
	'reset-after',
	'timeout',
	'timeout-after',
	'html-500',
	'html-500-after',
	'cut-json',
	'empty',
	'unreachable',
	'expire-tokens',
	'slow:1000',
	'slow:29000',
	'slow:31000',
	'rate-limit:1',
	'rate-limit:40',
	'rival-save',
	'rival-overwrite',
	'rival-save-after',
	'rival-overwrite-after',
	{ status: 503, body: 'busy' },
	{ status: 400, body: { message: 'no' } },
];

const AROUND_SEND: readonly FaultAction[] = [
	'taken-late:2000',
	'taken-late:60000',
	'stale-etag',
	'webhook-early',
	'rival-send',
	'rival-send-after',
	'foreign-code-after',
	'foreign-report-after',
	'foreign-old-after',
	'foreign-code',
	'foreign-report',
	'foreign-old',
	{ status: 401, body: {} },
	{ status: 408, body: {} },
	{ status: 502, body: '<html>', after: true },
];

const STALE: readonly FaultAction[] = ['stale', 'stale-for:1000', 'stale-for:20000'];

const fault: fc.Arbitrary<Fault> = fc.oneof(
	{ weight: 4, arbitrary: met(CALLS, AROUND_ANY) },
	{ weight: 4, arbitrary: met(['send'], AROUND_SEND) },
	{ weight: 2, arbitrary: met(['send', 'outputs'], ['rival-send', 'foreign-code', 'foreign-report']) },
	{ weight: 1, arbitrary: met(['read', 'outputs'], STALE) },
);

function met(calls: readonly (typeof CALLS)[number][], actions: readonly FaultAction[]): fc.Arbitrary<Fault> {
	return fc
		.record({
			call: fc.constantFrom(...calls),
			skip: fc.oneof(fc.nat(5), fc.nat(40)),
			times: fc.constantFrom(1, 1, 1, 2, 5),
			then: fc.constantFrom(...actions),
		})
		.map(({ then, ...match }) => ({ match, then }));
}

function often<T, U>(usual: T, weight: number, other: U): fc.Arbitrary<T | U> {
	return fc.oneof<[fc.WeightedArbitrary<T | U>, fc.WeightedArbitrary<T | U>]>(
		{ weight, arbitrary: fc.constant(usual) },
		{ weight: 1, arbitrary: fc.constant(other) },
	);
}

/** A step at which something happens, or null: mostly nothing does. */
function at(latest: number): fc.Arbitrary<number | null> {
	return fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(latest) });
}
