import type { CodeSummary, KeyName, Weight } from '../catalogue/types';
import type {
	Attachment,
	AttachmentFile,
	DealLocator,
	Json,
	JsonObject,
	Output,
	Owner,
	UnitValues,
} from '../cyberport';
import type { CodeTable } from '../checks/codeTables';
import type { RuleName } from '../checks/rules';
import type { Explanation, Retry } from '../edi';
import type { SendWindow } from './sendWindow';

/** The numbers that flow from one filing to the next. */
export type Keys = Readonly<Partial<Record<KeyName, string>>>;

/** How far a filing is taken: the report is saved / the send is taken / NACCS's answer is there. */
export type StopAfter = 'saving' | 'sending' | 'answer';

/** Something to know about a filing. `stop` is why it went no further. */
export interface Finding {
	readonly severity: 'stop' | 'warning' | 'note';
	/** The report's field, as Cyber Port spells it. */
	readonly field?: string;
	/** `English (日本語)`. */
	readonly label?: string;
	/** The value it is about, cut where it is long. */
	readonly value?: Json;
	/** The check that found it, where one did (`checks/rules.json`). */
	readonly rule?: RuleName;
	readonly message: string;
	readonly advice: string;
}

/** One result code of NACCS, explained; `text` is as NACCS wrote it: `CCCCC-IIII-RRRR`. */
export type ResultCode = { readonly text: string } & Explanation;

/** What NACCS said about the send. Accepted is not permitted. */
export interface Result {
	readonly outcome: 'accepted' | 'rejected';
	/** The most important first. */
	readonly codes: readonly ResultCode[];
	/** One line for a mail or a chat message, in English and Japanese. */
	readonly summary: string;
	readonly summaryJa: string;
	readonly outputId: string;
	readonly receivedAt: string | null;
	/** Whether the same filing can pass when it is sent again: the strictest its codes say. Null: accepted, or not known. */
	readonly retry: Retry | null;
	/** That in a sentence; null when accepted. */
	readonly retryAdvice: string | null;
	readonly retryAdviceJa: string | null;
}

/** 審査区分. */
export type ExaminationClass = '1' | '2' | '3';

/** What a permit can wait for. */
export type Waiting = 'carryIn' | 'documents' | 'inspection' | 'payment' | 'start';

/** What customs said afterwards, as far as it said anything. */
export interface Customs {
	/** True only by a permit (許可). */
	readonly permitted: boolean;
	readonly permitNo: string | null;
	/** When NACCS gave the permit out, in Japan's time: `2026-01-05T08:30:00+09:00`. */
	readonly permittedAt: string | null;
	readonly examinationClass: ExaminationClass | null;
	/** What the class means. */
	readonly examination: string | null;
	/** What the permit waits for, as last told: `Waiting`, or what customs wrote where that is something else. */
	readonly waitingFor: readonly string[];
	/** All of it in words. */
	readonly summary: string;
}

/** What every filing knows of itself. */
interface Known {
	readonly businessCode: string;
	readonly weight: Weight;
	readonly environment: string;
	readonly dealNo: string | null;
	readonly keys: Keys;
	readonly findings: readonly Finding[];
}

/**
 * The report on the server, as this filing last saw it. `contentHash` is what a person approves; `content` is what it
 * covers, to tell what differs. The hash decides.
 */
interface OnServer {
	readonly dealReportId: string;
	readonly etag: string;
	readonly contentHash: string;
	readonly content: JsonObject;
	/** The files it holds when it is sent; null where its code takes none, or that is not known. */
	readonly attachments: readonly Attachment[] | null;
}

/** `outputsBefore`: the outputs the report had before the send; a newer one can be the answer to it. */
interface OnTheWay {
	/** ISO 8601; null where an earlier execution sent it. */
	readonly sentAt: string | null;
	/** This execution sent nothing: the very same filing went before. */
	readonly alreadySent: boolean;
	/** NaccsSendRequest calls made, refused ones included. */
	readonly attempts: number;
	readonly outputsBefore: readonly string[];
	readonly outputs: readonly Output[];
	readonly customs: Customs | null;
}

/** The life of one filing, as far as it got. See design: accepted, rejected or unknown; unknown is told, never guessed. */
export type Filing =
	| (Known & Partial<OnServer> & { readonly state: 'refused' })
	/** Nothing was changed. `content`: what would be saved. `dryRun`: null where only the checks were wanted. */
	| (Known & Partial<OnServer> & { readonly state: 'checked'; readonly dryRun: DryRun | null })
	/** `attempts`: as in `OnTheWay`, all refused. `nextOpening`: when the send window that held it back opens, in Japan's time. */
	| (Known &
			OnServer & { readonly state: 'saved'; readonly attempts: number; readonly nextOpening: string | null })
	| (Known & OnServer & OnTheWay & { readonly state: 'sent' | 'unknown' })
	| (Known & OnServer & OnTheWay & { readonly state: 'accepted' | 'rejected'; readonly result: Result })
	/** Somebody else sent the report; `result` is what NACCS answered to that. */
	| (Known & OnServer & OnTheWay & { readonly state: 'sentElsewhere'; readonly result: Result | null });

/** A report to be made or found, filled and saved. */
export interface NewFiling {
	readonly source: 'fields';
	readonly owner: Owner;
	/** Where the report is: in a deal, or known by its id. */
	readonly at: DealLocator | { readonly by: 'dealReportId'; readonly dealReportId: string };
	readonly unit: UnitValues;
	/** The user's fields; empty values leave what is there. */
	readonly fields: JsonObject;
	/** Fields to blank. */
	readonly clear: readonly string[];
	/** `replace` blanks every field that the user did not give. */
	readonly mode: 'merge' | 'replace';
	/** The files it is filed with; none: what the report holds already. */
	readonly attachments?: readonly AttachmentFile[];
	/** Stop where the report holds none of the numbers its code goes by: it would be charged and tell nothing. */
	readonly needsKey?: true;
}

/** A report that is saved already and is sent as it is. */
export interface SavedFiling {
	readonly source: 'saved';
	readonly dealReportId: string;
	/** The hash of the content a person approved; empty: whatever is saved. */
	readonly approvedHash: string | null;
	/** What that hash covers, where it is known. */
	readonly approvedContent?: JsonObject;
	/** The files it was approved with; left out: not told, and not looked at. */
	readonly approvedAttachments?: readonly Attachment[];
}

export type FilingRequest = (NewFiling | SavedFiling) & {
	readonly code: CodeSummary;
	readonly dealNo: string | null;
	/** Keys that came with the item. */
	readonly keys: Keys;
	readonly stopAfter: StopAfter;
	/** When it may be sent; always, where there is none. */
	readonly sendWindow?: SendWindow;
	/** Send even where the guard knows of an earlier send. */
	readonly resend: boolean;
	/** The number that a cancel (処理区分 1) takes back, as a person wrote it; several with commas between. */
	readonly confirmCancel?: string;
	/** What was found before anything was asked of Cyber Port; it is told with whatever becomes of the filing. */
	readonly findings?: readonly Finding[];
	readonly tables?: readonly CodeTable[];
	/** What need not stop the filing only warns. */
	readonly sendAnyway?: boolean;
	/** Only look, and change nothing anywhere. */
	readonly look?: Look;
};

/** `checks`: what would be filed is checked. `dryRun`: it is shown too, with what would become of the send. */
export type Look =
	| { readonly kind: 'checks' }
	| {
			readonly kind: 'dryRun';
			/** Whether the credential allows to send this code. */
			readonly maySend: boolean;
	  };

/** One place in which the report would change. */
export interface ShownDifference {
	readonly field: string;
	readonly label: string;
	readonly before: Json;
	readonly after: Json;
}

/** What a filing would do, as far as it can be told without doing it. */
export interface DryRun {
	/** One line for a person. */
	readonly summary: string;
	/** False: it would be created, and what is shown begins with an empty one. */
	readonly reportExists: boolean;
	readonly differences: readonly ShownDifference[];
	readonly stopAfter: StopAfter;
	/** Whether it could be sent now. `asks`: the duplicate guard would decide, and can be asked only by recording. */
	readonly sendAllowed: 'yes' | 'no' | 'asks';
	/** Why not, or what the guard would have to decide. */
	readonly because: readonly string[];
	/** Whether NACCS would charge for it: every send is charged. */
	readonly charged: boolean;
	/** When the send window opens, in Japan's time; null while it is open. */
	readonly nextOpening: string | null;
}

/** Why a filing stopped before its send: an answer of Cyber Port, or a rule of this package. */
export class FilingStopped extends Error {
	/** `rival`: another execution seems to be filing the same at this moment. */
	constructor(
		readonly findings: readonly Finding[],
		readonly rival = false,
	) {
		super(findings.map((finding) => finding.message).join(' '));
		this.name = 'FilingStopped';
	}
}
