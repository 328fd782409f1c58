import { createHmac } from 'node:crypto';
import type { Json, JsonObject } from '../../../nodes/Naccs/cyberport/http';
import type { Core } from '../../../sandbox/core/core.cjs';
import type { Answer, Delivery } from '../../../sandbox/core/types.cjs';
import { practice, sandboxInProcess, type InProcessOptions } from '../../../sandbox/inProcess.cjs';
import { OUTPUTS, owner, pathOf } from './client.cjs';

/** The core alone, with a clock that stands still until it is told to go on. */
export class ManualCore {
	readonly core: Core;
	/** Time passes; what was to happen in it happens, in order. */
	readonly pass: (ms: number) => void;
	/** What went out to a webhook, in order. */
	readonly delivered: Delivery[] = [];

	constructor(processingMs = 1000, options: InProcessOptions = {}) {
		const deliver = (delivery: Delivery) => this.delivered.push(delivery);
		const { core, time } = sandboxInProcess({ processingMs, tokenSeconds: 60, deliver, ...options });
		this.core = core;
		this.pass = (ms) => time.pass(ms);
	}

	call(method: string, path: string, body?: JsonObject, token: string = practice.token): Answer {
		return this.core.handle({
			method,
			path,
			query: {},
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			text: body === undefined ? '' : JSON.stringify(body),
		});
	}

	/** The answer's status and body. */
	ask(method: string, path: string, body?: JsonObject, token?: string): { status: number; body: JsonObject } {
		const { status, text } = asResponse(this.call(method, path, body, token));
		return { status, body: text === '' ? {} : (JSON.parse(text) as JsonObject) };
	}

	deal(dealName: string): string {
		return String(this.ask('POST', '/API/v1/Deals/Create', { ...owner(), dealName }).body.dealNo);
	}

	/** Creates, saves and sends; answers with the status of the send. */
	send(code: string, dealNo: string, fields: JsonObject = {}, token?: string): number {
		const { status } = asResponse(this.sendReport(code, this.report(code, dealNo, fields, token), token));
		return status;
	}

	/** A saved report that can be sent: the report as it is. */
	report(code: string, dealNo: string, fields: JsonObject = {}, token?: string): JsonObject {
		const path = pathOf(code);
		const unit = { customId: '', containerNo: 'ABCU1234567' };
		const report = this.ask('POST', `${path}/Create`, { ...owner(), ...unit, dealNo }, token).body;
		this.ask('POST', `${path}/Register`, { ...report, ...fields }, token);
		return this.read(code, report.dealReportId, token);
	}

	read(code: string, dealReportId: Json | undefined, token?: string): JsonObject {
		return this.ask('GET', `${pathOf(code)}/Get/${String(dealReportId)}`, undefined, token).body;
	}

	/** Saves a report as it is given; answers with the status. */
	save(code: string, report: JsonObject): number {
		return this.ask('POST', `${pathOf(code)}/Register`, report).status;
	}

	/** The plain answer of a send of this very report. */
	sendReport(code: string, report: JsonObject, token?: string): Answer {
		const { dealReportId = null, organizationId = null, businessTypeId = null, _etag = null } = report;
		const body = { dealReportId, organizationId, businessTypeId, _etag };
		return this.call('POST', `${pathOf(code)}/NaccsSendRequest`, body, token);
	}

	/** The outputs that are listed under a report. */
	outputs(dealReportId: Json | undefined): JsonObject[] {
		const { text } = asResponse(this.call('GET', `${OUTPUTS}/GetByDealReportId/${String(dealReportId)}`));
		return JSON.parse(text) as JsonObject[];
	}

	/** How many sends NACCS has taken, by employee. */
	taken(): string[] {
		return this.core.ledger().flatMap(({ kind, employeeId }) => (kind === 'sendTaken' ? [employeeId] : []));
	}

	/** What NACCS has answered in a deal so far: subjects, oldest first. */
	subjects(dealNo: string): string[] {
		return this.core.state.outputs.filter((one) => one.dealNo === dealNo).map(({ subject }) => subject);
	}

	/** The result codes of a code's last result notice in a deal. */
	result(code: string, dealNo: string): string {
		const notices = this.core.state.outputs.filter(
			(one) => one.dealNo === dealNo && one.businessCode === code && one.messageType === 'R',
		);
		return (notices.at(-1)?.resultCodes ?? []).join(' ');
	}

	/** Files a code and lets NACCS finish it; answers with the result codes. */
	file(code: string, dealNo: string, fields: JsonObject = {}, token?: string): string {
		const status = this.send(code, dealNo, fields, token);
		if (status !== 202) throw new Error(`${code} was not taken: ${status}`);
		this.pass(1000);
		return this.result(code, dealNo);
	}

	/** The last number of a kind that NACCS assigned in a deal. */
	number(
		key: 'exportControlNo' | 'declarationNo' | 'amendedDeclarationNo' | 'bondedTransportNo',
		dealNo: string,
	): string {
		return this.core.state.deals.get(dealNo)?.assigned.get(key)?.at(-1) ?? 'none';
	}
}

function asResponse(answer: Answer): Extract<Answer, { kind: 'response' }> {
	if (answer.kind !== 'response') throw new Error(`There is no answer: ${answer.kind}`);
	return answer;
}

/** HMAC-SHA256 in hex, as somebody who receives a notification makes it. */
export function hmacHex(secret: string, text: string): string {
	return createHmac('sha256', secret).update(text, 'utf8').digest('hex');
}

/** Everything that can go on without anybody's help has gone on. */
export function settled(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
