import type { ILoadOptionsFunctions, INodeParameterResourceLocator } from 'n8n-workflow';
import { commonLabels } from '../catalogue/commonLabels';
import type { Code } from '../catalogue/index';
import type { Field } from '../catalogue/types';
import { attempted, type CyberPort, type DealLocator, type Json, type JsonObject } from '../cyberport';
import { connectInEditor } from './connectInEditor';

/** What reports have beyond the known fields. `unread`: why they could not be read, as the beginning of a sentence. */
export interface ReportFields {
	readonly fields: readonly Field[];
	readonly unread?: string;
}

/**
 * The further fields of the report that Deal names, or of the reports of this code in the deal that it names. Reading only.
 * The form must open without a connection too, so nothing is thrown: what cannot be read leaves the known fields.
 */
export async function readReportFields(
	context: ILoadOptionsFunctions,
	code: Code,
	known: readonly Field[],
): Promise<ReportFields> {
	const reading = await attempted(
		(async () => {
			const read = wantedReports(context, code);
			if (read === undefined) return [];
			const { port } = await connectInEditor(context);
			const servers = new Set([...port.assumptions.contentExcludes, ...OF_ITS_DEAL]);
			const entries = (await read(port)).flatMap((report) => Object.entries(report));
			return entries.filter(([name]) => !servers.has(name));
		})(),
	);
	if (!('value' in reading)) return { fields: [], unread: unreadBecause(reading.failure) };
	const names = new Set(known.map(({ name }) => name));
	const further = reading.value.filter(([name]) => !names.has(name));
	if (further.length === 0) return { fields: [] };
	const labels = await commonLabels();
	// Of several reports, one that has a value tells the type.
	const filledLast = [...further].sort(([, one], [, other]) => Number(one !== null) - Number(other !== null));
	return {
		fields: [...new Map(filledLast)].map(([name, value]) => ({
			name,
			ja: labels.get(name) ?? null,
			type: typeOf(value),
			required: false,
		})),
	};
}

/** What a report got when it was created, from Deal and Custom ID; codes whose list is whole print it as protected. */
const OF_ITS_DEAL = ['customId', 'dealNo'];

/** What to read for what Deal says; undefined where it says nothing that is known before a run. */
function wantedReports(
	context: ILoadOptionsFunctions,
	code: Code,
): ((port: CyberPort) => Promise<readonly JsonObject[]>) | undefined {
	const deal = context.getCurrentNodeParameter('deal') as Partial<INodeParameterResourceLocator> | undefined;
	const value = fixedText(deal?.value);
	if (value === undefined) return undefined;
	if (deal?.mode === 'dealReportId') return async (port) => [await port.reports(code).get(value)];
	const at = dealLocator(deal?.mode, value, fixedText(context.getCurrentNodeParameter('scacCode')));
	return at === undefined ? undefined : async (port) => await port.reports(code).list(at);
}

function dealLocator(mode: unknown, value: string, scacCode: string | undefined): DealLocator | undefined {
	switch (mode) {
		case 'blNo':
			return { by: 'blNo', blNo: value };
		case 'bookingNo':
			return scacCode === undefined ? undefined : { by: 'bookingNo', bookingNo: value, scacCode };
		case 'domesticNo':
			return { by: 'domesticNo', domesticNo: value };
		default:
			return { by: 'dealNo', dealNo: value };
	}
}

/** A value that is there before the run: an expression has none yet. */
function fixedText(value: unknown): string | undefined {
	const text = String(value ?? '').trim();
	return text === '' || text.startsWith('=') ? undefined : text;
}

function unreadBecause(failure: unknown): string {
	return `The report could not be read (${failure instanceof Error ? failure.message : String(failure)}): correct the credential or Deal and refresh the field list`;
}

function typeOf(value: Json): string {
	if (Array.isArray(value)) return 'array';
	return value === null ? 'string' : typeof value;
}
