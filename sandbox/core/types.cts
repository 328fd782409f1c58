import type { Json, JsonObject } from '../../nodes/Naccs/cyberport/http';
import type { KeyName } from '../../nodes/Naccs/catalogue/types';
import type { Encoding } from '../../nodes/Naccs/edi';

/** What the core needs from outside: time, and identifiers that a seed can repeat. */
export interface Ports {
	/** Milliseconds since 1970. */
	now(): number;
	/** Runs `task` once after `ms`; the answer cancels it. */
	schedule(ms: number, task: () => void): () => void;
	/** An identifier nobody has seen yet, such as `EDC-4f0c91d2`. */
	id(prefix: string): string;
	/** So many digits, as NACCS numbers have. */
	digits(length: number): string;
	/** Carries a notification to its address; the outcome is told to `core.webhooks.settled`. */
	deliver(delivery: Delivery): void;
}

/** One call as it arrived. Header names are lower case; `path` is still encoded and has no query. */
export interface CoreRequest {
	readonly method: string;
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	readonly headers: Readonly<Record<string, string | undefined>>;
	readonly text: string;
}

/** What the caller gets: a response, a connection reset, nothing, ever, or not even a connection (over HTTP: a reset). */
export type Answer =
	| {
			readonly kind: 'response';
			readonly status: number;
			readonly headers: Readonly<Record<string, string>>;
			readonly text: string;
			/** A file in the place of the text. */
			readonly bytes?: Uint8Array;
			readonly delayMs: number;
	  }
	| { readonly kind: 'reset' }
	| { readonly kind: 'never' }
	| { readonly kind: 'unreachable' };

export interface BusinessType {
	readonly businessTypeId: string;
	readonly businessTypeName: string;
	readonly businessTypeNameEn: string;
}

export interface Organization {
	readonly organizationId: string;
	readonly companyId: string;
	readonly nameJa: string;
	readonly nameEn: string;
	readonly businessTypeIds: readonly string[];
}

/** A Cyber Port user. `naccsUser`: user code (5) and identification number (3); null = no NACCS user is linked. */
export interface Employee {
	readonly employeeId: string;
	readonly nameJa: string;
	readonly nameEn: string;
	readonly emailAddress: string;
	readonly password: string;
	readonly companyId: string;
	readonly administrator: boolean;
	readonly naccsUser: string | null;
	readonly token: string;
	readonly clientId: string;
	readonly clientSecret: string;
}

export interface Participant {
	readonly organizationId: string;
	readonly businessTypeId: string;
}

export interface Deal {
	readonly dealNo: string;
	readonly dealName: string | null;
	readonly domesticNo: string | null;
	readonly businessPattern: string;
	readonly parentDealNo: string | null;
	readonly createdAt: number;
	readonly createdBy: string;
	readonly owner: Participant;
	participants: Participant[];
	bookingNo: string | null;
	blNumber: string | null;
	scacCode: string | null;
	/** What NACCS assigned in this deal, by key, oldest first. */
	readonly assigned: Map<KeyName, string[]>;
	/** How many sends the tag `#busy` has refused so far. */
	busyAnswers: number;
}

export interface AttachedFile {
	readonly fileId: string;
	readonly fileName: string;
	readonly contentType: string;
	readonly bytes: number;
	readonly sha256: string;
	readonly attachedAt: number;
}

export interface Report {
	readonly dealReportId: string;
	readonly code: string;
	readonly dealNo: string;
	readonly organizationId: string;
	readonly businessTypeId: string;
	readonly createdBy: string;
	readonly createdAt: number;
	readonly customId: string | null;
	readonly containerNo: string | null;
	etag: string;
	/** The fields the user may change; the server's own are added when the report is shown. */
	content: JsonObject;
	/** What the report was and is, oldest first; the last one is `etag` and `content`. */
	readonly versions: { readonly at: number; readonly etag: string; readonly content: JsonObject }[];
	saves: number;
	sends: number;
	readonly files: AttachedFile[];
}

export type SendState = 'processing' | 'silent' | 'accepted' | 'rejected' | 'ended by hand';

export interface Send {
	readonly sendId: string;
	readonly dealReportId: string;
	readonly dealNo: string;
	readonly code: string;
	readonly employeeId: string;
	readonly naccsUser: string;
	readonly takenAt: number;
	/** The report as it was when the send was taken. */
	readonly content: JsonObject;
	state: SendState;
	endedAt: number | null;
	resultCodes: readonly string[];
}

/** One message from NACCS. */
export interface Output {
	readonly id: string;
	readonly dealReportId: string;
	readonly dealNo: string;
	readonly businessCode: string;
	/** Seven characters, padded with blanks. */
	readonly outputCode: string;
	/** R result, C called data, M inquiry answer, P form. */
	readonly messageType: 'R' | 'C' | 'M' | 'P';
	readonly subject: string;
	/** When NACCS's message is dated. */
	readonly receivedAt: number;
	/** When it could first be read. */
	readonly arrivedAt: number;
	/** A fault lists it under this report too, though it is not this report's. */
	readonly listedUnder?: string;
	/** 15 characters each. */
	readonly resultCodes: readonly string[];
	readonly edi: string;
	/** The character set its EDI comes in, as bytes; null: as text. */
	readonly encoding: Encoding | null;
	readonly json: JsonObject;
}

export interface Webhook {
	readonly webhookId: string;
	readonly companyId: string;
	webhookName: string;
	webhookUrl: string;
	secretToken: string | null;
}

/** The six documented kinds of notification (`data.operationType`). */
export type OperationType =
	'createDeal' | 'addOrganization' | 'deleteOrganization' | 'send' | 'delete' | 'NaccsReceive';

export interface Delivery {
	readonly deliveryId: string;
	readonly webhookId: string;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly payload: JsonObject;
	/** The payload as it travels; a signature is made over exactly this. */
	readonly body: string;
	readonly operationType: OperationType;
	readonly at: number;
	/** `null` until the receiver has answered; a number is its status, a text why there was no answer. */
	outcome: number | string | null;
}

export type LedgerKind =
	'create' | 'save' | 'saveRefused' | 'upload' | 'sendTaken' | 'sendRefused' | 'result' | 'delete';

/** One line of the record of everything that happened to reports. Lines are never changed or removed. */
export interface LedgerEntry {
	readonly no: number;
	readonly at: number;
	readonly kind: LedgerKind;
	readonly businessCode: string;
	readonly dealNo: string;
	readonly dealReportId: string;
	readonly employeeId: string;
	readonly naccsUser: string | null;
	/** The body of the call, or the content that was sent; null where the line has none. */
	readonly body: JsonObject | null;
	/** The files that went with a send; left out where there were none. */
	readonly attachments?: JsonObject[];
	/** Refused: the error code (`STALE_ETAG`, `NACCS_USER_BUSY`, ...); result: the result codes. */
	readonly reason: string | null;
}

export type { Json, JsonObject };
