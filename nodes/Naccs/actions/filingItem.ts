import { categoryJa, categoryOf, type Assumptions, type JsonObject, type Output } from '../cyberport';
import type { Filing } from '../filing';

/** One filing as an item's JSON: the same shape for every code and every state, null where a state has nothing to say. */
export function filingJson(filing: Filing, assumptions: Assumptions): JsonObject {
	const on = 'outputsBefore' in filing ? filing : null;
	return plain({
		state: filing.state,
		businessCode: filing.businessCode,
		weight: filing.weight,
		environment: filing.environment,
		dealNo: filing.dealNo,
		dealReportId: filing.dealReportId ?? null,
		etag: filing.etag ?? null,
		contentHash: filing.contentHash ?? null,
		content: filing.content ?? null,
		keys: filing.keys,
		sentAt: on?.sentAt ?? null,
		alreadySent: on?.alreadySent ?? false,
		attempts: on?.attempts ?? 0,
		result: 'result' in filing ? filing.result : null,
		customs: on?.customs ?? null,
		outputs: (on?.outputs ?? []).map((output) => outputJson(output, assumptions)),
		outputsBefore: on?.outputsBefore ?? null,
		nextOpening: filing.state === 'saved' ? filing.nextOpening : null,
		findings: filing.findings,
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
