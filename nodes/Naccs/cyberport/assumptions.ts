import type { CreationUnit, KeyName } from '../catalogue/types';

/**
 * Everything this package assumes about the Cyber Port API, in one place.
 *
 * Nothing here is printed by Cyber Port. Each line says what a maintainer with a sandbox account must check.
 * A user overrides any line without a new release: credential "Assumption Overrides" for all nodes, node option
 * "Assumption Overrides" for one. The practice sandbox implements exactly these values.
 */
export interface Assumptions {
	readonly reportPath: string;
	readonly olderReportPath: string;
	readonly deletePath: string;
	readonly uploadPath: string;
	readonly uploadBody: Readonly<Record<UploadValue, string>>;
	readonly attachmentListPath: string;
	readonly attachmentKeys: Readonly<Record<ListedFileKey, string>>;
	readonly attachmentLimits: {
		readonly fileBytes: number;
		readonly totalBytes: number;
		readonly files: number;
	};
	readonly attachmentTypes: readonly string[];
	readonly attachmentNameRefused: string;
	readonly listByDomesticNoPath: string;
	readonly sendBody: readonly string[];
	readonly sendTaken: readonly number[];
	readonly created: readonly number[];
	readonly busyStatus: number;
	readonly staleStatus: number;
	readonly outputByReportPath: string;
	readonly outputByDealPath: string;
	readonly outputByIdPath: string;
	readonly outputFormatParameter: string;
	readonly outputFormats: { readonly json: string; readonly edi: string };
	readonly outputKeys: Readonly<Record<OutputKey, string>>;
	readonly resultNotice: string;
	readonly permitSubject: string;
	readonly customsKeys: { readonly examinationClass: string; readonly waitingFor: string };
	readonly examinationSubject: string;
	readonly dealFields: Readonly<Record<DealField, string>>;
	readonly dealReportKeys: Readonly<Record<DealReportKey, string>>;
	readonly businessTypeKeys: Readonly<Record<BusinessTypeKey, string>>;
	readonly webhookListPath: string;
	readonly webhookDeletePath: string;
	readonly webhookSecretHeader: string;
	readonly webhookSignatureHeader: string;
	readonly clockToleranceSeconds: number;
	readonly contentExcludes: readonly string[];
	readonly answerExcludes: readonly string[];
	readonly notRegistered: string;
	readonly keyFields: Readonly<Record<KeyName, readonly string[]>>;
	readonly resources: Readonly<Record<string, string>>;
	readonly creationUnits: Readonly<Record<string, CreationUnit>>;
}

export type OutputKey =
	| 'id'
	| 'dealReportId'
	| 'dealNo'
	| 'businessCode'
	| 'outputCode'
	| 'messageType'
	| 'subject'
	| 'receivedAt'
	| 'resultCodes'
	| 'edi'
	| 'json';

export type UploadValue =
	'dealReportId' | 'organizationId' | 'businessTypeId' | 'fileName' | 'contentType' | 'fileData';

export type ListedFileKey = 'fileName' | 'contentType' | 'bytes' | 'sha256';

export type DealField = 'name' | 'domesticNo' | 'businessPattern';

export type DealReportKey = 'dealReportId' | 'businessCode';

export type BusinessTypeKey = 'id' | 'nameJa' | 'nameEn';

export const assumptions: Assumptions = {
	// Check: every business code answers under this path, ACL01 too (an older family /API/v1/NACCS/ACL01 exists beside it).
	reportPath: '/API/v1/NaccsReport/{resource}',
	// Check: DCL01 and IVA answer all calls under this path (of DCL01 and IVA only Create is printed, of ACL01 Delete).
	olderReportPath: '/API/v1/NACCS/{resource}',
	// Check: Delete is documented for the older family only.
	deletePath: '/Delete/{dealReportId}',
	// Check: how a file is attached to a report of MSX, MSY01 and MSB (UploadFile is documented for v2 reports only).
	uploadPath: '/UploadFile',
	// Check: the names in its body (v2 reports: reportId, attachedByOrganizationId, fileName, contentType, fileData).
	uploadBody: {
		dealReportId: 'dealReportId',
		organizationId: 'organizationId',
		businessTypeId: 'businessTypeId',
		fileName: 'fileName',
		contentType: 'contentType',
		fileData: 'fileData',
	},
	// Check: the call that lists the files of a report (documented for v2 reports only).
	attachmentListPath: '/API/v2/Reports/AttachFiles/GetList/{reportId}',
	// Check: the property names of a listed file; an empty name: it is not told.
	attachmentKeys: { fileName: 'fileName', contentType: 'contentType', bytes: 'fileSize', sha256: '' },
	// Check: how much MSX takes today. 1 MB a file and 3 MB in all is what the Customs and Tariff Bureau announced for March 2015.
	attachmentLimits: { fileBytes: 1_000_000, totalBytes: 3_000_000, files: 10 },
	// Check: the kinds of files NACCS takes, by the end of the name.
	attachmentTypes: ['pdf', 'jpg', 'jpeg', 'png', 'tif', 'tiff', 'docx', 'xlsx', 'doc', 'xls', 'txt', 'csv'],
	// Check: the characters NACCS refuses in a file's name (a regular expression): controls, signs of paths, half-width kana, pairs.
	attachmentNameRefused: '[\\u0000-\\u001f\\u007f\\\\/:*?"<>|\\uff61-\\uff9f\\ud800-\\udfff]',
	// Check: GetListByDomesticNo is documented for other report families only.
	listByDomesticNoPath: '/GetListByDomesticNo/{domesticNo}',
	// Check: the body of NaccsSendRequest (only its path is documented).
	sendBody: ['dealReportId', '_etag', 'organizationId', 'businessTypeId'],
	// Check: the statuses that mean "the send was taken".
	sendTaken: [200, 202],
	// Check: Create answers 200 for a report that exists (documented) and 201 for a new one.
	created: [200, 201],
	// Check: the status of a second send while the NACCS user's first one runs; nothing was sent.
	busyStatus: 423,
	// Check: NaccsSendRequest refuses a stale _etag with this status and sends nothing (documented for Register only).
	staleStatus: 409,
	// Check: the suffixes of NaccsReceiveDatas/GetBy... are not printed.
	outputByReportPath: '/API/v1/NACCS/NaccsReceiveDatas/GetByDealReportId/{dealReportId}',
	outputByDealPath: '/API/v1/NACCS/NaccsReceiveDatas/GetByDealNo/{dealNo}',
	outputByIdPath: '/API/v1/NACCS/NaccsReceiveDatas/GetByNaccsReceiveDataId/{naccsReceiveDataId}',
	// Check: how the output format is chosen (that there are EDI and JSON is documented).
	outputFormatParameter: 'format',
	outputFormats: { json: 'JSON', edi: 'EDI' },
	// Check: the property names of an output.
	outputKeys: {
		id: 'naccsReceiveDataId',
		dealReportId: 'dealReportId',
		dealNo: 'dealNo',
		businessCode: 'businessCode',
		outputCode: 'outputInformationCode',
		messageType: 'messageType',
		subject: 'subject',
		receivedAt: 'receivedAt',
		resultCodes: 'resultCodes',
		edi: 'ediData',
		json: 'jsonData',
	},
	// Check: the output code of a processing-result notice: '*', system letter (A air, S sea, C common), business code.
	resultNotice: '^\\*[ASC]{code}\\s*$',
	// Check: a permit is recognised by its subject (a regular expression) until its output codes are in the tables.
	// Not every 許可 is one: 輸出許可内容変更申請控 is the copy of an application.
	permitSubject: '許可(内容変更)?通知書',
	// Check: the properties of an output's JSON that tell the examination class (1, 2, 3) and what a permit waits for (a list).
	customsKeys: { examinationClass: 'examinationClass', waitingFor: 'waitingFor' },
	// Check: an output whose JSON has no class tells it in its subject (a regular expression, the class in brackets).
	examinationSubject: '区分\\s*([1-3\\uff11-\\uff13])',
	// Check: the further parameters of Deals/Create (organizationId and businessTypeId are documented).
	dealFields: { name: 'dealName', domesticNo: 'domesticNo', businessPattern: 'businessPattern' },
	// Check: the property names in the rows of a deal's reports, and that they tell the code (EDC) or Cyber Port's number of it (NR120).
	dealReportKeys: { dealReportId: 'dealReportId', businessCode: 'businessCode' },
	// Check: the property names in the rows of an organization's assignedBusinessTypes.
	businessTypeKeys: { id: 'businessTypeId', nameJa: 'businessTypeName', nameEn: 'businessTypeNameEn' },
	// Check: only Webhooks/Register is documented.
	webhookListPath: '/API/v2/Webhooks/GetList',
	webhookDeletePath: '/API/v2/Webhooks/Delete/{webhookId}',
	// Check: how the secret travels with a notification.
	webhookSecretHeader: 'X-Cyberport-Token',
	// Check: the header of an HMAC-SHA256 signature over the body, where one is sent instead of the secret.
	webhookSignatureHeader: 'X-Cyberport-Signature',
	// Check: how far the time in an output can lie behind n8n's; an older output is not the answer to a send.
	clockToleranceSeconds: 600,
	// Check: the parts of a report that the server changes by itself; they are not what a person approves.
	contentExcludes: ['_etag', 'partitionNo', 'naccsInformation', 'dealInformation'],
	// Check: the answer to a call carries values under the names of the report it feeds; these properties of it are none.
	answerExcludes: ['businessCode', 'resultCodes'],
	// Check: the words (a regular expression) by which a rejected inquiry says that NACCS does not have the number.
	notRegistered: 'not registered|does not know this number|未登録|登録されていない|存在しない|該当なし',
	// Check: the field that holds a key number in reports whose field list is not known; the first that the report has is used.
	keyFields: {
		bookingNo: ['bookingNo', 'bookingNoCargoUnit'],
		exportControlNo: ['exportControlNo', 'exportControlNosetc'],
		declarationNo: ['declarationEtcNo'],
		blNo: ['blNo', 'blNoAwbNo'],
		containerNo: ['containerNo'],
		cargoControlNo: ['cargoControlNo'],
		bondedTransportNo: ['bondedTransportApprovalDeclarationNo2', 'bondedTransportApprovalNumber'],
		amendedDeclarationNo: ['amendedTaxReturnNo'],
		dispatchNo: ['dispatchNo'],
		containerDeliveryNo: ['containerDeliveryNoBlNoUnit'],
		permitNo: ['permitNo'],
	},
	// A resource name that turned out different from the catalogue's, or that of a code that is not in it, by business code:
	// { "EAC": "..." }; of the older family { "EAC": "NACCS/..." }.
	resources: {},
	// A creation unit that turned out different, by business code: { "BKC": "customId" }.
	creationUnits: {},
};
