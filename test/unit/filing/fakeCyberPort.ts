import { findCode } from '../../../nodes/Naccs/catalogue/load';
import type { CodeSummary } from '../../../nodes/Naccs/catalogue/types';
import {
	createCyberPort,
	NoAnswerError,
	type Clock,
	type CyberPort,
	type Http,
	type HttpRequest,
	type HttpResponse,
	type JsonObject,
	type Report,
} from '../../../nodes/Naccs/cyberport';
import { Budget } from '../../../nodes/Naccs/filing/budget';
import type { FilingRequest, NewFiling } from '../../../nodes/Naccs/filing';

type NewRequest = FilingRequest & NewFiling;

export type Step = 'create' | 'get' | 'register' | 'send' | 'outputs' | 'me' | 'numbers';

/**
 * How one call ends. `pass`: carried out and answered. `lost`: carried out, the answer is lost. A number or an answer:
 * refused with it, nothing is carried out; `after`: carried out all the same.
 */
export type Ending =
	| 'pass'
	| 'lost'
	| 'reset'
	| 'timeout'
	| 'unreachable'
	| 'cancelled'
	| number
	| (Partial<HttpResponse> & { readonly status: number; readonly after?: boolean });

/** Cyber Port with one report, in memory. Calls end well unless the script says otherwise, one entry a call. */
export class FakeCyberPort implements Http {
	readonly steps: Step[] = [];
	readonly script: Partial<Record<Step, Ending[]>> = {};
	readonly outputs: JsonObject[] = [];
	numbers: JsonObject = {};
	/** Runs just before a call is looked at: somebody else at work. */
	before: (step: Step, nth: number) => void = () => undefined;
	/** What a taken send brings at once. */
	answers: readonly string[] = ['00000-0000-0000'];
	sent: JsonObject[] = [];
	report: Report = {
		_etag: 'e1',
		dealReportId: 'R1',
		organizationId: 'O1',
		businessTypeId: 'B1',
		partitionNo: 1,
		declarationEtcNo: '111',
		declarationCondition: null,
		reserve: null,
		naccsInformation: {},
	};
	private etags = 1;

	async request(request: HttpRequest): Promise<HttpResponse> {
		const step = stepOf(request);
		this.steps.push(step);
		this.before(step, this.count(step));
		const ending = this.script[step]?.shift() ?? 'pass';
		if (ending === 'pass' || ending === 'lost') {
			const answer = this.carryOut(step, request);
			if (ending === 'pass') return answer;
			throw new NoAnswerError({ what: 'call' }, 'connectionLost', 'unknown');
		}
		if (typeof ending === 'object') {
			if (ending.after === true) this.carryOut(step, request);
			return { headers: {}, text: '', ...ending };
		}
		if (typeof ending === 'number') return { status: ending, headers: {}, text: '' };
		const reason = ending === 'reset' ? 'connectionLost' : ending;
		throw new NoAnswerError({ what: 'call' }, reason, reason === 'unreachable' ? 'no' : 'unknown');
	}

	count(step: Step): number {
		return this.steps.filter((one) => one === step).length;
	}

	/** Somebody else saves. */
	change(fields: JsonObject): void {
		this.report = { ...this.report, ...fields, _etag: this.nextEtag(), dealReportId: 'R1' };
	}

	addOutput(changes: JsonObject = {}): void {
		this.outputs.push({
			naccsReceiveDataId: `out${this.outputs.length + 1}`,
			dealReportId: 'R1',
			dealNo: 'D1',
			businessCode: 'EDC',
			outputInformationCode: '*SEDC  ',
			messageType: 'R',
			subject: '処理結果通知',
			receivedAt: '2026-01-05T00:00:00.000Z',
			resultCodes: ['00000-0000-0000'],
			ediData: null,
			jsonData: {},
			...changes,
		});
	}

	private carryOut(step: Step, { body }: HttpRequest): HttpResponse {
		switch (step) {
			case 'create':
			case 'get':
				return json(200, this.report);
			case 'register':
				if (body?.['_etag'] !== this.report._etag) return json(409, { code: 'STALE' });
				this.change(body);
				return { status: 200, headers: {}, text: '' };
			case 'send':
				if (body?.['_etag'] !== this.report._etag) return json(409, { code: 'STALE' });
				this.sent.push(body);
				if (this.answers.length > 0) this.addOutput({ resultCodes: [...this.answers] });
				return json(202, {});
			case 'outputs':
				return json(200, this.outputs);
			case 'numbers':
				return json(200, this.numbers);
			case 'me':
				return json(200, { employeeId: 'E1' });
		}
	}

	private nextEtag(): string {
		this.etags += 1;
		return `e${this.etags}`;
	}
}

/** A clock that stands still except while somebody sleeps; it writes down how long. */
export class FakeClock implements Clock {
	readonly slept: number[] = [];
	private time = 0;

	now(): number {
		return this.time;
	}

	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		if (signal?.aborted === true) return;
		this.slept.push(ms);
		this.time += ms;
	}
}

export interface Scene {
	readonly fake: FakeCyberPort;
	readonly clock: FakeClock;
	readonly port: CyberPort;
	readonly budget: Budget;
	readonly code: CodeSummary;
	/** An EDC with these fields, stopping after the answer. */
	request(fields?: JsonObject, changes?: Partial<Omit<NewRequest, 'source'>>): NewRequest;
}

export function scene(signal?: AbortSignal): Scene {
	const fake = new FakeCyberPort();
	const clock = new FakeClock();
	const code = codeOf('EDC');
	return {
		fake,
		clock,
		code,
		port: createCyberPort({ http: fake, clock }),
		budget: new Budget(clock, 25_000, signal),
		request: (fields = {}, changes = {}) => ({
			source: 'fields',
			code,
			owner: { organizationId: 'O1', businessTypeId: 'B1' },
			at: { by: 'dealNo', dealNo: 'D1' },
			unit: {},
			fields,
			clear: [],
			mode: 'merge',
			dealNo: 'D1',
			keys: {},
			stopAfter: 'answer',
			resend: false,
			...changes,
		}),
	};
}

export function codeOf(name: string): CodeSummary {
	const code = findCode(name);
	if (code === undefined) throw new Error(`${name} is not in the catalogue`);
	return code;
}

function json(status: number, body: object): HttpResponse {
	return { status, headers: {}, text: JSON.stringify(body) };
}

function stepOf({ method, path }: HttpRequest): Step {
	if (path.endsWith('/NaccsSendRequest')) return 'send';
	if (path.endsWith('/Register')) return 'register';
	if (path.includes('/NaccsReceiveDatas/')) return 'outputs';
	if (path.includes('/GetNaccsInformation/')) return 'numbers';
	if (path.endsWith('/Employees/Get')) return 'me';
	return method === 'POST' ? 'create' : 'get';
}
