/** Every report has these, and they are the server's (Cyber Port API help); what a code's fields mark as protected comes on top. */
export const SERVER_FIELDS: readonly string[] = [
	'_etag',
	'dealReportId',
	'organizationId',
	'businessTypeId',
	'partitionNo',
];
