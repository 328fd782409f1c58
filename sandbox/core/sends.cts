import type { CodeEntry } from '../../nodes/Naccs/catalogue/types';
import { actingAs } from './auth.cjs';
import { dealOf, scenario } from './deals.cjs';
import { Refusal, forbidden, invalid } from './errors.cjs';
import { record } from './ledger.cjs';
import { finish } from './naccs/finish.cjs';
import { reportOf } from './reports.cjs';
import type { Employee, JsonObject, Report, Send } from './types.cjs';
import { later, type World } from './world.cjs';

/** Takes a send, once, or refuses it: then nothing goes to NACCS. @throws Refusal 400, 403, 404, stale, busy */
export function takeSend(world: World, employee: Employee, entry: CodeEntry, body: JsonObject): Send {
	if (typeof body.dealReportId !== 'string') throw invalid('VALIDATION', 'dealReportId is required.');
	const report = reportOf(world, employee, entry, body.dealReportId);
	try {
		checkSend(world, employee, report, body);
	} catch (refusal) {
		if (refusal instanceof Refusal) record(world, 'sendRefused', report, employee, body, refusal.code);
		throw refusal;
	}
	return start(world, employee, report);
}

/** The send a NACCS user is busy with. */
export function runningSend(world: World, naccsUser: string): Send | undefined {
	return world.state.sends.find((send) => send.naccsUser === naccsUser && isRunning(send));
}

/** Ends sends by hand, as the web screen can: no result comes, the user is free again. Answers how many. */
export function release(world: World, naccsUser: string | null): number {
	const ended = world.state.sends.filter(
		(send) => isRunning(send) && (naccsUser === null || send.naccsUser === naccsUser),
	);
	for (const send of ended) {
		send.state = 'ended by hand';
		send.endedAt = world.ports.now();
	}
	return ended.length;
}

function isRunning(send: Send): boolean {
	return send.state === 'processing' || send.state === 'silent';
}

function checkSend(world: World, employee: Employee, report: Report, body: JsonObject): void {
	for (const name of world.assumptions.sendBody) {
		if (typeof body[name] !== 'string' || body[name] === '')
			throw invalid('VALIDATION', `${name} is required.`);
	}
	const { organizationId, businessTypeId, _etag } = body;
	if (typeof organizationId === 'string' && typeof businessTypeId === 'string') {
		actingAs(employee, { organizationId, businessTypeId });
	}
	if (employee.naccsUser === null) {
		throw forbidden('NACCS_USER_NOT_LINKED', `No NACCS user is linked to ${employee.emailAddress}.`);
	}
	const { sendChecksEtag = true } = world.settings;
	if (sendChecksEtag && world.assumptions.sendBody.includes('_etag') && _etag !== report.etag) {
		throw new Refusal(
			world.assumptions.staleStatus,
			'STALE_ETAG',
			`The report ${report.dealReportId} was changed since it was read. Nothing was sent.`,
		);
	}
	const deal = dealOf(world, employee, report.dealNo);
	const running = runningSend(world, employee.naccsUser);
	const pretended = running === undefined && deal.busyAnswers < scenario(deal).busyTimes;
	if (pretended) deal.busyAnswers += 1;
	if (running !== undefined || pretended) {
		throw new Refusal(
			world.assumptions.busyStatus,
			'NACCS_USER_BUSY',
			`The NACCS user ${employee.naccsUser} is still busy with another send. Nothing was sent.`,
		);
	}
}

function start(world: World, employee: Employee, report: Report): Send {
	const deal = dealOf(world, employee, report.dealNo);
	const { silent, delayMs } = scenario(deal);
	const send: Send = {
		sendId: world.ports.id('send'),
		dealReportId: report.dealReportId,
		dealNo: report.dealNo,
		code: report.code,
		employeeId: employee.employeeId,
		naccsUser: employee.naccsUser ?? '',
		takenAt: world.ports.now(),
		content: structuredClone(report.content),
		state: silent ? 'silent' : 'processing',
		endedAt: null,
		resultCodes: [],
	};
	report.sends += 1;
	world.state.sends.push(send);
	record(world, 'sendTaken', report, employee, send.content);
	if (!silent) later(world, delayMs ?? world.settings.processingMs, () => finish(world, send));
	return send;
}
