import type { Field } from './types';

/** Every report has these, and they are the server's (Cyber Port API help); what a code's fields mark as protected comes on top. */
export const SERVER_FIELDS: readonly string[] = [
	'_etag',
	'dealReportId',
	'organizationId',
	'businessTypeId',
	'partitionNo',
];

/** Objects that every report shows beside its fields; only the server writes them too. */
const SHOWN_OBJECTS: readonly string[] = ['naccsInformation', 'dealInformation'];

/** Whether a user fills the field: it is not the server's. `excluded`: what else is the server's (`assumptions.contentExcludes`). */
export function isUsers(
	{ name, protect }: Pick<Field, 'name' | 'protect'>,
	excluded: readonly string[] = [],
): boolean {
	return protect !== true && ![...SERVER_FIELDS, ...SHOWN_OBJECTS, ...excluded].includes(name);
}
