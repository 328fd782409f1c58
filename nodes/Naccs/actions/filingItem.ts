import { categoryJa, categoryOf, type Assumptions, type JsonObject, type Output } from '../cyberport';
import type { Filing } from '../filing';
import { linesOf, withSourceRows } from './sourceRows';

/**
 * One filing as an item's JSON: the same shape for every code and every state, null where a state has nothing to say.
 * `came`: the item that it was made from, whose lines go on with it.
 */
export function filingJson(filing: Filing, assumptions: Assumptions, came: object = {}): JsonObject {
	const lines = linesOf(came, filing);
	// What somebody else sent need not be made of these rows.
	const sentLines = filing.state === 'sentElsewhere' ? null : lines;
	const result = 'result' in filing ? filing.result : null;
	const on = 'outputsBefore' in filing ? filing : null;
	return plain({
		state: filing.state,
		// What a person looks for first.
		result: result === null ? null : withSourceRows(result, sentLines),
		dryRun: filing.state === 'checked' ? filing.dryRun : null,
		findings: filing.findings,
		businessCode: filing.businessCode,
		weight: filing.weight,
		environment: filing.environment,
		dealNo: filing.dealNo,
		dealReportId: filing.dealReportId ?? null,
		etag: filing.etag ?? null,
		contentHash: filing.contentHash ?? null,
		content: filing.content ?? null,
		attachments: filing.attachments ?? null,
		keys: filing.keys,
		sentAt: on?.sentAt ?? null,
		alreadySent: on?.alreadySent ?? false,
		attempts: 'attempts' in filing ? filing.attempts : 0,
		customs: on?.customs ?? null,
		outputs: (on?.outputs ?? []).map((output) => outputJson(output, assumptions)),
		outputsBefore: on?.outputsBefore ?? null,
		nextOpening: filing.state === 'saved' ? filing.nextOpening : null,
		lines,
	});
}

/** An output as items carry it; names are Cyber Port's, whatever the assumptions call them on the wire. */
export function outputJson(output: Output, assumptions: Assumptions): JsonObject {
	const category = categoryOf(output, assumptions);
	return {
		naccsReceiveDataId: output.id,
		dealReportId: output.dealReportId,
		dealNo: output.dealNo,
		businessCode: output.businessCode,
		outputInformationCode: output.outputCode,
		messageType: output.messageType,
		category,
		categoryJa: categoryJa[category],
		subject: output.subject,
		receivedAt: output.receivedAt,
		resultCodes: [...output.resultCodes],
		data: output.json,
		edi: output.edi,
	};
}

/** Values without prototypes, optional members or readonly marks: exactly what n8n stores. */
export function plain(value: object): JsonObject {
	const copy: JsonObject = JSON.parse(JSON.stringify(value));
	return copy;
}
