import type { CodeEntry, Field } from '../../nodes/Naccs/catalogue/types';
import { keysToFill } from './keys.cjs';
import type { Deal, Json, JsonObject, Report } from './types.cjs';
import type { World } from './world.cjs';

/** A new report's fields: everything that is known of the code, empty; its key fields too where no list is known. */
export function emptyContent(world: World, entry: CodeEntry): JsonObject {
	const fields = entry.fields.filter((field) => !isServers(field));
	const keys = keysToFill(world.assumptions, entry).map(({ field }) => field);
	return Object.fromEntries([
		...keys.map((name): [string, Json] => [name, null]),
		...fields.map((field): [string, Json] => [field.name, emptyValue(field)]),
	]);
}

/** The report as Get and Create answer it. */
export function show(entry: CodeEntry, report: Report, deal: Deal): JsonObject {
	const servers: JsonObject = {
		_etag: report.etag,
		dealReportId: report.dealReportId,
		businessTypeId: report.businessTypeId,
		organizationId: report.organizationId,
		partitionNo: 1,
		dealInformation: {
			dealNo: deal.dealNo,
			dealName: deal.dealName,
			bookingNo: deal.bookingNo,
			blNumber: deal.blNumber,
		},
		naccsInformation: naccsInformation(deal),
	};
	const shown = entry.fields
		.filter(isServers)
		.map((field): [string, Json] => [field.name, servers[field.name] ?? emptyValue(field)]);
	return {
		...structuredClone(report.content),
		...Object.fromEntries(shown),
		...Object.fromEntries(ALWAYS.map((name) => [name, servers[name] ?? null])),
		...(report.customId === null ? {} : { customId: report.customId }),
		...(report.containerNo === null ? {} : { containerNo: report.containerNo }),
	};
}

/** What NACCS assigned in a deal: a text, or a list of texts where there are several. */
export function naccsInformation(deal: Deal): JsonObject {
	return Object.fromEntries(
		[...deal.assigned].map(([key, values]) => [key, values.length === 1 ? (values[0] ?? null) : [...values]]),
	);
}

/** The fields of a saved report that are the user's; the server's own are dropped, whatever was sent. */
export function userContent(entry: CodeEntry, report: Report, body: JsonObject): JsonObject {
	const servers = new Set([...ALWAYS, ...entry.fields.filter(isServers).map((field) => field.name)]);
	if (report.customId !== null) servers.add('customId');
	if (report.containerNo !== null) servers.add('containerNo');
	return Object.fromEntries(Object.entries(structuredClone(body)).filter(([name]) => !servers.has(name)));
}

export function isServers(field: Field): boolean {
	return field.protect === true || SERVERS.has(field.name);
}

const ALWAYS = ['_etag', 'dealReportId', 'businessTypeId', 'organizationId', 'partitionNo'];
const SERVERS = new Set([...ALWAYS, 'customId', 'dealInformation', 'naccsInformation']);

function emptyValue(field: Field): Json {
	if (field.type === null || field.type.endsWith('|null')) return field.type?.startsWith('array') ? [] : null;
	if (field.type === 'object') return {};
	if (field.type.startsWith('array')) return [];
	return field.type === 'string' ? '' : null;
}
