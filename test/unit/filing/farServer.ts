import { findCode } from '../../../nodes/Naccs/catalogue/load';
import { createCyberPort, type CyberPort, type HttpRequest } from '../../../nodes/Naccs/cyberport';
import { fileAll, type Filing, type FilingOptions, type FilingRequest } from '../../../nodes/Naccs/filing';
import { Queue } from '../../../nodes/Naccs/filing/queue';
import {
	coreHttp,
	manualTime,
	practice,
	runUntil,
	sandboxInProcess,
	type Core,
	type ManualTime,
} from '../../../sandbox/inProcess.cjs';
import { FakeMemory } from './fakeMemory';

export const owner = { organizationId: practice.organizationOf['BT-CB'], businessTypeId: 'BT-CB' };

/** A sandbox whose answers take their time, on a clock that only waits move. */
export class FarServer {
	readonly time: ManualTime = manualTime();
	readonly core: Core;
	readonly memory = new FakeMemory();
	readonly queue = new Queue();
	/** Requests so far, by kind. */
	readonly calls: Record<string, number> = {};
	/** The most send requests that were under way at once. */
	sendsAtOnce = 0;
	/** Called when a request leaves. */
	leaving: (kind: string) => void = () => undefined;
	private sends = 0;

	constructor(
		private readonly latencyMs: number,
		processingMs: number,
	) {
		this.core = sandboxInProcess({ time: this.time, processingMs }).core;
	}

	/** New deals, without anybody's time passing. */
	async deals(count: number, name = '#lenient'): Promise<string[]> {
		const admin = createCyberPort({ http: coreHttp(this.core, practice.token), clock: this.time });
		const made: string[] = [];
		for (let index = 0; index < count; index++)
			made.push(String((await admin.deals.create(owner, { name }))['dealNo']));
		return made;
	}

	async file(requests: readonly FilingRequest[], changes: Partial<FilingOptions> = {}): Promise<Filing[]> {
		return await this.until(this.start(requests, changes));
	}

	/** Lets time go on until it is settled. */
	async until<T>(pending: Promise<T>): Promise<T> {
		return await runUntil(this.time, pending);
	}

	async start(requests: readonly FilingRequest[], changes: Partial<FilingOptions> = {}): Promise<Filing[]> {
		return await fileAll(requests, {
			port: this.port(changes.signal),
			clock: this.time,
			environment: 'own',
			waitLimitMs: 25_000,
			queue: this.queue,
			guard: this.memory,
			beforeFirstSend: () => undefined,
			...changes,
		});
	}

	/** What happened, in order: `[kind, the deal's place]`. */
	happened(dealNos: readonly string[], ...kinds: readonly string[]): Array<[string, number]> {
		return this.core
			.ledger()
			.filter(({ kind }) => kinds.includes(kind))
			.map(({ kind, dealNo }) => [kind, dealNos.indexOf(dealNo)]);
	}

	private port(signal: AbortSignal | undefined): CyberPort {
		const http = coreHttp(this.core, practice.token, {
			clock: this.time,
			...(signal === undefined ? {} : { signal }),
			park: async ({ stage, request }) => {
				const kind = kindOf(request);
				const isSend = kind === 'NaccsSendRequest';
				if (stage === 'leaving') {
					this.calls[kind] = (this.calls[kind] ?? 0) + 1;
					if (isSend) this.sendsAtOnce = Math.max(this.sendsAtOnce, ++this.sends);
					return this.leaving(kind);
				}
				await this.time.sleep(this.latencyMs);
				if (isSend) this.sends--;
			},
		});
		return createCyberPort({ http, clock: this.time });
	}
}

/** An ECR in this deal, up to its answer. */
export function ecr(dealNo: string, customId = ''): FilingRequest {
	const code = findCode('ECR');
	if (code === undefined) throw new Error('ECR is not in the catalogue');
	return {
		source: 'fields',
		code,
		owner,
		at: { by: 'dealNo', dealNo },
		unit: { customId },
		fields: { article: 'A', bookingNo: 'B1' },
		clear: [],
		mode: 'merge',
		dealNo,
		keys: {},
		stopAfter: 'answer',
		resend: false,
	};
}

function kindOf({ path }: HttpRequest): string {
	return /(Create|Register|Get|NaccsSendRequest|GetByDealReportId)(?:\/[^/]*)?$/.exec(path)?.[1] ?? path;
}
