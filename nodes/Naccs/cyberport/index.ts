export { isUncertain, type Attachment, type AttachmentFile } from './attachments';
export { assumptions, type Assumptions } from './assumptions';
export {
	categoryJa,
	categoryOf,
	isResultNotice,
	possibleCategories,
	type OutputCategory,
	type OutputSigns,
} from './category';
export { createCyberPort, type CyberPort, type CyberPortOptions } from './client';
export type { Named, Organization } from './company';
export type { DealReport } from './deals';
export * from './errors';
export type { Clock, Http, HttpRequest, HttpResponse, Json, JsonObject } from './http';
export type { Output, OutputFormat } from './outputs';
export { overrideAssumptions } from './overrides';
export { howToFind } from './notFoundHint';
export { readResourceName, reportPathOf } from './reportPath';
export type { DealLocator, Owner, Report, ReportKind, SendOutcome, UnitValues } from './reports';
export type { WebhookSetting } from './webhooks';
export { environments, type Environment } from './environments';
export { attempted, valueOf, type Ending } from './attempted';
