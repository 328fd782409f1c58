/** NACCS EDI text: pure functions over text and bytes; nothing here knows HTTP or n8n. */
export { decodeMessages } from './decode';
export { EdiError, type EdiErrorKind } from './error';
export {
	decodeHeader,
	encodeHeader,
	headerLayout,
	type InputHeader,
	type OutputHeader,
	type ReadOptions,
} from './header';
export {
	encodeMessage,
	messageTypes,
	type EdiMessage,
	type MessageContent,
	type MessageType,
} from './message';
export {
	explainResultCode,
	isAccepted,
	judgeResultCodes,
	parseResultCode,
	type Explanation,
	type Outcome,
	type ResultCode,
} from './resultCode';
export { businessResultCodes, commonResultCodes, type ResultEntry } from './resultTables';
export { strictestRetry, type Retry } from './retry';
export { byteLength, type Encoding } from './text';
