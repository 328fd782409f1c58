import { Refusal, invalid } from './errors.cjs';
import { ediBytes } from './ediText.cjs';
import { CALL_KINDS } from './faults/calls.cjs';
import { foreignOutput, type ForeignOutput } from './faults/foreign.cjs';
import { rival, rivalSave, type RivalDeed } from './faults/rivals.cjs';
import { actionNamed, type Fault, type FaultAction, type FaultMatch, type Faults } from './faults.cjs';
import { pay } from './naccs/customs.cjs';
import { resultLine } from './naccs/result-codes.cjs';
import { overview } from './overview.cjs';
import type { Reply } from './router.cjs';
import { release } from './sends.cjs';
import { clearState } from './state.cjs';
import type { CoreRequest, Json, JsonObject, OperationType, Report } from './types.cjs';
import { optionalText, requiredText } from './validate.cjs';
import { notify } from './webhooks.cjs';
import type { World } from './world.cjs';

/** The levers of the sandbox, for the page and for tests. */
export interface Control {
	/** Forgets everything: deals, reports, outputs, webhooks, tokens, faults. */
	reset(): void;
	/** Ends sends by hand: of one NACCS user, or all. Answers how many. */
	release(naccsUser?: string | null): number;
	/** The duty of a deal is paid. Answers how many declarations waited for it. */
	pay(dealNo: string): number;
	/** Every issued token becomes invalid; the fixed practice tokens stay. */
	expireTokens(): void;
	/** Sends a notification about a deal, of a kind that no call here causes. @throws Refusal 404 */
	notify(operationType: OperationType, dealNo: string, extra?: JsonObject): void;
	/**
	 * Somebody else saves, overwrites or sends a report, now. `field`, `value`: what is saved, in place of what the sandbox
	 * chooses. @throws Refusal 404, and what a send is refused with
	 */
	rival(dealReportId: string, deed: RivalDeed, field?: string, value?: Json): void;
	/** A result that is not the answer to this report's last send arrives, now. @throws Refusal 404 */
	foreign(dealReportId: string, kind: ForeignOutput, resultCodes?: readonly string[]): void;
}

export function createControl(world: World, faults: Faults): Control {
	return {
		reset: () => {
			clearState(world.state);
			faults.clear();
		},
		release: (naccsUser = null) => release(world, naccsUser),
		pay: (dealNo) => pay(world, dealNo),
		expireTokens: () => world.state.tokens.clear(),
		notify: (operationType, dealNo, extra = {}) => {
			const deal = world.state.deals.get(dealNo);
			if (deal === undefined) throw new Refusal(404, 'DEAL_NOT_FOUND', `There is no deal ${dealNo}.`);
			notify(
				world,
				operationType,
				deal,
				{ emailAddress: 'sandbox@cyber-port.example', nameJa: '練習用' },
				extra,
			);
		},
		rival: (dealReportId, deed, field, value) => {
			const report = reportIn(world, dealReportId);
			if (field !== undefined && deed !== 'send') rivalSave(world, report, field, value);
			else rival(world, report, deed);
		},
		foreign: (dealReportId, kind, resultCodes) => {
			const report = reportIn(world, dealReportId);
			const deal = world.state.deals.get(report.dealNo);
			if (deal !== undefined) foreignOutput(world, deal, report, kind, resultCodes);
		},
	};
}

function reportIn(world: World, dealReportId: string): Report {
	const report = world.state.reports.get(dealReportId);
	if (report === undefined) {
		throw new Refusal(404, 'REPORT_NOT_FOUND', `There is no report ${dealReportId}.`);
	}
	return report;
}

/** The same levers over HTTP, under `/sandbox/`. Nobody signs in here. Answers null where there is no such lever. */
export function controlCall(
	world: World,
	control: Control,
	faults: Faults,
	request: CoreRequest,
	body: () => JsonObject,
): Json | null {
	switch (`${request.method} ${request.path}`) {
		case 'GET /sandbox/state':
			return overview(world);
		case 'GET /sandbox/ledger':
			return world.state.ledger.map((line) => ({ ...line }));
		case 'GET /sandbox/faults':
			return faults.list().map(({ id, met, fault }) => ({ id, met, fault: JSON.stringify(fault) }));
		case 'POST /sandbox/faults':
			return { id: faults.add(faultIn(body())) };
		case 'GET /sandbox/faults/counts':
			return { ...faults.counts() };
		case 'DELETE /sandbox/faults':
			faults.clear();
			return {};
		case 'POST /sandbox/reset':
			control.reset();
			return {};
		case 'POST /sandbox/release':
			return { released: control.release(request.text === '' ? null : optionalText(body(), 'naccsUser')) };
		case 'POST /sandbox/pay':
			return { paid: control.pay(requiredText(body(), 'dealNo')) };
		case 'POST /sandbox/expire-tokens':
			control.expireTokens();
			return {};
		case 'POST /sandbox/notify': {
			const { operationType, dealNo, ...extra } = body();
			if (!isOperationType(operationType) || typeof dealNo !== 'string') {
				throw invalid(
					'VALIDATION',
					`operationType must be one of ${OPERATION_TYPES.join(', ')}; dealNo is required.`,
				);
			}
			control.notify(operationType, dealNo, extra);
			return {};
		}
		case 'POST /sandbox/rival': {
			const { field, value, ...rest } = body();
			const deed = oneOf(['save', 'overwrite', 'send'], rest, 'deed');
			control.rival(
				requiredText(rest, 'dealReportId'),
				deed,
				typeof field === 'string' ? field : undefined,
				value,
			);
			return {};
		}
		case 'POST /sandbox/foreign': {
			const { resultCodes, ...rest } = body();
			const kind = oneOf(['code', 'report', 'old'], rest, 'kind');
			const given = Array.isArray(resultCodes) ? resultCodes.map(String) : undefined;
			const codes = given && resultLine(given);
			if (codes?.length !== given?.length)
				throw invalid(
					'VALIDATION',
					'resultCodes takes up to five different codes such as E0002 or S0034-ECN-0001.',
				);
			control.foreign(requiredText(rest, 'dealReportId'), kind, codes);
			return {};
		}
		default:
			return null;
	}
}

/** `GET /sandbox/outputs/{id}/edi`: an output's EDI as a file. Null: the call is another one. @throws Refusal 404 */
export function fileCall({ state }: World, { method, path }: CoreRequest): NonNullable<Reply['file']> | null {
	const [, id] = /^\/sandbox\/outputs\/([^/]+)\/edi$/.exec(path) ?? [];
	if (method !== 'GET' || id === undefined) return null;
	const output = state.outputs.find((one) => one.id === id);
	if (output === undefined) throw new Refusal(404, 'OUTPUT_NOT_FOUND', `There is no output ${id}.`);
	return { name: `${id}.edi`, bytes: ediBytes(output) };
}

const OPERATION_TYPES: readonly OperationType[] = [
	'createDeal',
	'addOrganization',
	'deleteOrganization',
	'send',
	'delete',
	'NaccsReceive',
];

function isOperationType(value: Json | undefined): value is OperationType {
	return OPERATION_TYPES.some((type) => type === value);
}

/** @throws Refusal 400 naming what is wrong */
function faultIn(body: JsonObject): Fault {
	const match = isObject(body.match) ? matchIn(body.match) : {};
	const { then } = body;
	if (isObject(then)) return { match, then: answerIn(then) };
	if (typeof then !== 'string')
		throw invalid('VALIDATION', 'then must be the name of a fault, or { status, headers, body, after }.');
	return { match, then: actionNamed(then) };
}

function matchIn(match: JsonObject): FaultMatch {
	const { method, path, dealNo, operationType, skip, times } = match;
	return {
		...(match.call === undefined ? {} : { call: oneOf(CALL_KINDS, match, 'call') }),
		...(typeof dealNo === 'string' ? { dealNo } : {}),
		...(typeof operationType === 'string' ? { operationType } : {}),
		...(typeof method === 'string' ? { method } : {}),
		...(typeof path === 'string' ? { path } : {}),
		...(typeof skip === 'number' ? { skip } : {}),
		...(typeof times === 'number' ? { times } : {}),
	};
}

function answerIn({ status, headers, body, after }: JsonObject): FaultAction {
	if (typeof status !== 'number') throw invalid('VALIDATION', 'then.status must be a number.');
	const texts = isObject(headers)
		? Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])
		: [];
	return { status, headers: Object.fromEntries(texts), body, after: after === true };
}

/** @throws Refusal 400 when the property is none of these */
function oneOf<T extends string>(allowed: readonly T[], body: JsonObject, name: string): T {
	const found = allowed.find((one) => one === body[name]);
	if (found === undefined) throw invalid('VALIDATION', `${name} must be one of ${allowed.join(', ')}.`);
	return found;
}

function isObject(value: Json | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
