import { createCyberPort } from '../../nodes/Naccs/cyberport';
import type { HttpRequest } from '../../nodes/Naccs/cyberport/http';
import { fileAll, type Entry, type Filing } from '../../nodes/Naccs/filing';
import { entry } from '../../nodes/Naccs/filing/guard';
import { Queue } from '../../nodes/Naccs/filing/queue';
import {
	coreHttp,
	manualTime,
	practice,
	sandboxInProcess,
	type Core,
	type Moment,
} from '../../sandbox/inProcess.cjs';
import type { ExecutionPlan, Plan } from './plan.cjs';
import { OWNER, approvedRequest, requestOf } from './requests.cjs';
import { Sends, isSend } from './sends.cjs';
import { Actor, Stage, forever, seeded, type StepKind } from './stage.cjs';
import { Store } from './store.cjs';

/** One run of one node: what it was to file and what became of it. `filings` null: it threw, or never ended. */
export interface NodeRun {
	readonly id: number;
	readonly entries: readonly Entry[];
	readonly resend: boolean;
	readonly startedAt: number;
	filings: readonly Filing[] | null;
	threw: unknown;
	/** NaccsSendRequest calls that it made. */
	asked: number;
}

export interface Run {
	readonly core: Core;
	readonly sends: Sends;
	readonly store: Store;
	readonly nodeRuns: readonly NodeRun[];
	readonly guard: boolean;
	readonly kills: number;
	readonly stops: number;
}

export interface Rules {
	/** Whether NaccsSendRequest refuses a stale `_etag`. */
	readonly sendChecksEtag: boolean;
}

/** An n8n process: what its executions share, and what is gone when it is killed. */
class Process extends Actor {
	readonly queue = new Queue();
	readonly turns = new Queue();
}

/** Carries a plan out, to the end of everything that can still happen. */
export async function run(plan: Plan, rules: Rules): Promise<Run> {
	const random = seeded(plan.chance);
	const chance = Math.random;
	// The jitter of waits is the only chance in the code under test.
	Math.random = random;
	try {
		return await new World(plan, rules, random).run();
	} finally {
		Math.random = chance;
	}
}

class World {
	private readonly time = manualTime();
	private readonly core: Core;
	private readonly stage: Stage;
	private readonly store: Store;
	private readonly sends = new Sends();
	private readonly nodeRuns: NodeRun[] = [];
	private readonly processes: Process[] = [];
	private stops = 0;
	/** Reports by the entries that name nothing else. */
	private readonly reports = new Map<string, string>();

	constructor(
		private readonly plan: Plan,
		rules: Rules,
		random: () => number,
	) {
		const { processingMs, sticky, storeFails } = plan;
		this.core = sandboxInProcess({ time: this.time, processingMs, ...rules }).core;
		this.stage = new Stage(this.time, random, sticky);
		this.store = new Store(storeFails);
	}

	async run(): Promise<Run> {
		const { plan, core, stage, sends, store, nodeRuns } = this;
		const admin = createCyberPort({ http: coreHttp(core, practice.token), clock: this.time });
		const dealNos: string[] = [];
		for (const name of plan.deals) {
			const deal = await admin.deals.create(OWNER, { name });
			dealNos.push(String(deal['dealNo']));
		}
		for (const fault of plan.faults) core.faults.add(fault);
		const executions = plan.executions.map(async (execution) => await this.execute(execution, dealNos));
		await stage.until(Promise.all(executions));
		// Late sends arrive, and NACCS answers what it was sent.
		await stage.until(forever());
		return { core, sends, store, nodeRuns, guard: plan.guard, kills: stage.kills, stops: this.stops };
	}

	/** An execution and its re-runs: the scheduler starts them, in a new process where the old one was killed. */
	private async execute(execution: ExecutionPlan, dealNos: readonly string[]): Promise<void> {
		for (let again = 0; again < execution.runs; again++) {
			await this.time.sleep(execution.delayMs);
			const process = this.processAt(execution.process);
			const stop = new AbortController();
			const lane = { left: again === 0 ? execution.stopAt : null };
			const step = async (kind: StepKind): Promise<void> => {
				if (lane.left !== null && lane.left-- === 0) {
					this.stops++;
					stop.abort();
				}
				await this.stage.step(process, lane, kind);
			};
			const context = { process, step, signal: stop.signal, execution };
			const workflow = this.workflow(context, dealNos, again > 0);
			await Promise.race([workflow, process.death]);
		}
	}

	/** Two nodes: one that files, and Report: Send for what was approved. */
	private async workflow(context: Context, dealNos: readonly string[], rerun: boolean): Promise<void> {
		const { filings } = this.plan;
		const resend = context.execution.resend && rerun;
		const requests = filings.map((filing, index) =>
			requestOf(filing, index, dealNos[filing.deal % dealNos.length] ?? '', resend),
		);
		const first = await this.node(context, requests, resend);
		if (first === null || context.signal.aborted) return;
		const approved = first.flatMap((filing, index): Entry[] => {
			const wanted = requests[index];
			if (filings[index]?.how !== 'approve' || wanted === undefined) return [];
			return [approvedRequest(wanted, filing)];
		});
		if (approved.length > 0) await this.node(context, approved, resend);
	}

	/** One node, run again as a whole when it throws and Retry On Fail is set. Null: it threw to the end. */
	private async node(
		context: Context,
		entries: readonly Entry[],
		resend: boolean,
	): Promise<readonly Filing[] | null> {
		const { execution, signal } = context;
		for (let tries = 1; ; tries++) {
			const nodeRun: NodeRun = {
				id: this.nodeRuns.length,
				entries,
				resend,
				startedAt: this.time.now(),
				filings: null,
				threw: null,
				asked: 0,
			};
			this.nodeRuns.push(nodeRun);
			try {
				nodeRun.filings = await fileAll(entries, this.options(context, nodeRun));
				return nodeRun.filings;
			} catch (cause) {
				nodeRun.threw = cause;
				if (tries >= execution.tries || signal.aborted) return null;
				await this.time.sleep(1_000);
			}
		}
	}

	private options(
		{ process, step, signal, execution }: Context,
		nodeRun: NodeRun,
	): Parameters<typeof fileAll>[1] {
		let report = '';
		const park = async (moment: Moment): Promise<void> => {
			if (moment.stage === 'leaving') {
				report = reportIn(moment.request) ?? report;
				if (isSend(moment.request)) nodeRun.asked++;
			}
			await step(moment.stage === 'leaving' ? 'leaving' : 'back');
		};
		const http = coreHttp(this.sends.watch(this.core, nodeRun), this.login(), {
			clock: this.time,
			park,
			signal,
		});
		return {
			port: createCyberPort({ http, clock: this.time, signal }),
			clock: this.time,
			environment: 'own',
			waitLimitMs: execution.waitLimitMs,
			signal,
			queue: process.queue,
			guard: this.plan.guard
				? this.store.memoryOf({
						step,
						turns: process.turns,
						report: (entries) => this.reportOf(entries) ?? report,
					})
				: null,
			beforeFirstSend: (refused) => {
				if (execution.onError === 'stop' && refused.length > 0)
					throw new Error('refused before the first send');
			},
		};
	}

	/** Several filings of one execution ask the guard meanwhile, so what was asked for last does not tell. */
	private reportOf(entries: readonly string[]): string | undefined {
		for (const id of this.core.state.reports.keys()) {
			if (this.reports.has(entry('asking', id))) continue;
			this.reports.set(entry('asking', id), id);
			for (const place of places) this.reports.set(entry('sent', id, place), id);
		}
		return entries.map((one) => this.reports.get(one)).find((id) => id !== undefined);
	}

	private login() {
		const { clientId, clientSecret, token } = practice;
		return this.plan.expiring ? { clientId, clientSecret } : token;
	}

	private processAt(place: number): Process {
		const running = this.processes[place];
		if (running !== undefined && !running.killed) return running;
		const process = new Process(running === undefined ? (this.plan.kills[place] ?? null) : null);
		this.processes[place] = process;
		return process;
	}
}

/** More sends of one report than a run can hold are not looked for. */
const places = Array.from({ length: 12 }, (_, place) => place);

interface Context {
	readonly process: Process;
	readonly step: (kind: StepKind) => Promise<void>;
	readonly signal: AbortSignal;
	readonly execution: ExecutionPlan;
}

/** The report that a request names. */
function reportIn({ path, body }: HttpRequest): string | null {
	const named = body?.['dealReportId'] ?? /\/(?:Get|GetByDealReportId)\/([^/?]+)$/.exec(path)?.[1];
	return typeof named === 'string' ? named : null;
}
