import type { Assumptions, OutputKey } from './assumptions';
import { assumedPath, fillPath, isJsonObject, type Api } from './api';
import { UnreadableAnswerError } from './errors';
import type { Json, JsonObject } from './http';

/** A message that NACCS returned (出力情報). Which property is which in the answer: `assumptions.outputKeys`. */
export interface Output {
	readonly id: string;
	readonly dealReportId: string | null;
	readonly dealNo: string | null;
	readonly businessCode: string | null;
	/** NACCS output information code, such as `*SEDC`. */
	readonly outputCode: string | null;
	/** R processing result, C screen, M inquiry answer, P print, T in-house, U stored. */
	readonly messageType: string | null;
	readonly subject: string | null;
	/** ISO 8601. */
	readonly receivedAt: string | null;
	/** `CCCCC-IIII-RRRR` each; empty when the message carries none. */
	readonly resultCodes: readonly string[];
	readonly edi: string | null;
	readonly json: JsonObject | null;
	/** Everything as it came, unknown properties too. */
	readonly raw: JsonObject;
}

export type OutputFormat = 'json' | 'edi';

/** `/API/v1/NACCS/NaccsReceiveDatas/GetBy...`: what NACCS answered, oldest first. */
export class Outputs {
	constructor(private readonly api: Api) {}

	/** All outputs of one report; empty when there is none yet. */
	async byReport(dealReportId: string, format: OutputFormat = 'json'): Promise<Output[]> {
		const path = fillPath(this.api.assumptions.outputByReportPath, { dealReportId });
		return await this.list(path, format, `list the outputs of report ${dealReportId}`, 'outputByReportPath');
	}

	/** All outputs of one deal, of every report in it. */
	async byDeal(dealNo: string, format: OutputFormat = 'json'): Promise<Output[]> {
		const path = fillPath(this.api.assumptions.outputByDealPath, { dealNo });
		return await this.list(path, format, `list the outputs of deal ${dealNo}`, 'outputByDealPath');
	}

	/** The output a webhook named; a list, because the answer is one. */
	async byId(naccsReceiveDataId: string, format: OutputFormat = 'json'): Promise<Output[]> {
		const path = fillPath(this.api.assumptions.outputByIdPath, { naccsReceiveDataId });
		return await this.list(path, format, `read output ${naccsReceiveDataId}`, 'outputByIdPath');
	}

	/** @throws UnreadableAnswerError when an output has no id */
	private async list(
		path: string,
		format: OutputFormat,
		what: string,
		line: keyof Assumptions,
	): Promise<Output[]> {
		const { outputFormatParameter, outputFormats, outputKeys } = this.api.assumptions;
		const asked = {
			what,
			notFoundHint: assumedPath(line, ' If it is right, check the number and the environment.'),
		};
		const query = { [outputFormatParameter]: outputFormats[format] };
		const rows = await this.api.list({ method: 'GET', path, query }, asked);
		const outputs = rows.map((raw) => readOutput(raw, outputKeys));
		// Without ids a new answer could not be told from an old one.
		if (outputs.some(({ id }) => id === ''))
			throw new UnreadableAnswerError(asked, 200, `an output has no ${outputKeys.id}`);
		return outputs;
	}
}

/** One row of the answer, or of a webhook that carries it. Missing properties become null, never a guess. */
export function readOutput(raw: JsonObject, keys: Readonly<Record<OutputKey, string>>): Output {
	const text = (key: OutputKey): string | null => asText(raw[keys[key]]);
	const codes = raw[keys.resultCodes];
	const json = raw[keys.json];
	return {
		id: text('id') ?? '',
		dealReportId: text('dealReportId'),
		dealNo: text('dealNo'),
		businessCode: text('businessCode'),
		outputCode: text('outputCode'),
		messageType: text('messageType'),
		subject: text('subject'),
		receivedAt: text('receivedAt'),
		resultCodes: Array.isArray(codes) ? codes.flatMap((code) => asText(code)?.trim() || []) : [],
		edi: text('edi'),
		json: isJsonObject(json) ? json : null,
		raw,
	};
}

function asText(value: Json | undefined): string | null {
	if (typeof value === 'string') return value;
	return typeof value === 'number' ? String(value) : null;
}
