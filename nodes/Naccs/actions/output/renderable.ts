import type { IExecuteFunctions } from 'n8n-workflow';
import { attempted, type JsonObject } from '../../cyberport';
import { decodeMessages, readEdi, type EdiMessage } from '../../edi';
import { withoutPasswords } from '../../edi/passwords';
import type { Finding } from '../../filing';
import type { OutputPage } from '../../render/outputPage';
import type { Connection } from '../../transport/connection';
import { decodedParameter } from './decoded';
import { messageItem } from './messageItem';
import { outputsById } from './readOutputs';
import { shownMessage, shownOutput } from './shownMessage';

/** Something to be put on a page, and what it was made from. */
export interface Renderable {
	readonly page: Omit<OutputPage, 'madeAt'>;
	readonly json: JsonObject | readonly JsonObject[];
	/** As it came, but for the password of a message to NACCS; null where there is none. */
	readonly edi: string | Uint8Array | null;
}

/** An output by its ID, read as JSON and as EDI. @throws CyberPortError, ParameterProblem */
export async function fromCyberPort(
	id: string,
	{ port, environment }: Connection,
): Promise<readonly Renderable[]> {
	const outputs = await outputsById(port, id, 'json');
	const texts = new Map((await outputsById(port, id, 'edi')).map((output) => [output.id, output.edi]));
	return await Promise.all(
		outputs.map(async (output): Promise<Renderable> => {
			const text = texts.get(output.id) ?? output.edi;
			const edi = text === null || text === '' ? null : readEdi(text);
			const { messages, findings } = await decoded(edi);
			const { dealNo, dealReportId } = output;
			return {
				page: {
					environment,
					source: `Cyber Port, output ${output.id}`,
					dealNo,
					dealReportId,
					outputId: output.id,
					messages: [await shownOutput(output, messages, port.assumptions)],
					findings,
				},
				json: output.raw,
				edi,
			};
		}),
	);
}

/** The EDI text or file of an item: all its messages on one page. @throws EdiError, ParameterProblem */
export async function fromEdi(context: IExecuteFunctions, index: number): Promise<Renderable> {
	const { source, messages } = await decodedParameter(context, index);
	const toNaccs = messages.some(({ direction }) => direction === 'input');
	const edi = toNaccs ? withoutPasswords(source.given) : source.given;
	return {
		page: {
			environment: null,
			source: source.fileName === null ? 'EDI text' : `EDI file ${source.fileName}`,
			dealNo: null,
			dealReportId: null,
			outputId: null,
			messages: await Promise.all(messages.map(shownMessage)),
			findings: edi === source.given ? [] : [MASKED],
		},
		json: await Promise.all(messages.map(messageItem)),
		edi,
	};
}

const MASKED: Finding = {
	severity: 'note',
	message: 'The NACCS password in the EDI text is masked here.',
	advice: 'All else is as it came.',
};

/** The messages of an output's EDI. One that cannot be read takes nothing from the page: its JSON is there. */
async function decoded(
	edi: string | Uint8Array | null,
): Promise<{ readonly messages: readonly EdiMessage[]; readonly findings: readonly Finding[] }> {
	if (edi === null)
		return { messages: [], findings: [warning('Cyber Port gave no EDI text of this output.')] };
	const ending = await attempted(Promise.resolve(edi).then((given) => decodeMessages(given)));
	if ('value' in ending) return { messages: ending.value, findings: [] };
	const why = ending.failure instanceof Error ? ending.failure.message : String(ending.failure);
	return { messages: [], findings: [warning(`The EDI text of this output cannot be read: ${why}.`)] };
}

function warning(message: string): Finding {
	return { severity: 'warning', message, advice: 'Look at the output on the Cyber Port web screen.' };
}
