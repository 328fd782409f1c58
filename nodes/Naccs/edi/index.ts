/** NACCS EDI text: pure functions over text and bytes; nothing here knows HTTP or n8n. */
export { decodeMessages } from './decode';
export { directionOf, type Direction } from './direction';
export { EdiError, type EdiErrorKind } from './error';
export {
	decodeHeader,
	encodeHeader,
	headerLayout,
	type InputHeader,
	type OutputHeader,
	type ReadOptions,
} from './header';
export { decodeInputMessages, encodeInputMessage, type InputMessage } from './input';
export { itemsOf, type Item } from './items';
export {
	destinationPatterns,
	encodeMessage,
	messageType,
	messageTypes,
	type EdiMessage,
	type Meaning,
	type MessageContent,
	type MessageType,
} from './message';
export { readEdi } from './readEdi';
export { byImportance } from './importance';
export {
	explainResultCode,
	isAccepted,
	judgeResultCodes,
	parseResultCode,
	type Explanation,
	type Outcome,
	type ResultCode,
} from './resultCode';
export { type ResultField } from './resultField';
export { oneLine, summarizeCodes, type TwoLanguages } from './resultSummary';
export { businessResultCodes, commonResultCodes, type ResultEntry, type ResultStatus } from './resultTables';
export { strictestRetry, type Retry } from './retry';
export { inputTable, inputTables, type InputTable, type TableItem } from './tables';
export { byteLength, type Encoding } from './text';
