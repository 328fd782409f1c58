import { toBytes } from '../../sandbox/core/bytes.cjs';
import {
	byteLength,
	encodeInputMessage,
	inputTable,
	type Encoding,
	type TableItem,
} from '../../nodes/Naccs/edi';

/** Values by the Japanese name of their item. */
export type Values = Readonly<Record<string, string>>;

export interface Written {
	readonly code: string;
	readonly common?: Values;
	readonly rows?: readonly Values[];
	/** Instead of items by name: the lines as they are. */
	readonly lines?: readonly string[];
}

export const PASSWORD = 'PW-3141';

/** A message as a company's own system writes it: every item padded to the length of its table. */
export function netNaccsText({ code, common = {}, rows = [], lines }: Written, encoding?: Encoding): string {
	const table = inputTable(code);
	const padded = [
		...(table?.common ?? []).map((item) => padLine(item, common, encoding)),
		...rows.flatMap((row) => (table?.repeat ?? []).map((item) => padLine(item, row, encoding))),
	];
	const header = { jobCode: code, userCode: '1ABCD', userIdNo: '001', password: PASSWORD, system: '1' };
	return encodeInputMessage({ header, lines: lines ?? padded }, encoding);
}

function padLine({ nameJa, length }: TableItem, values: Values, encoding?: Encoding): string {
	const value = values[nameJa] ?? '';
	return value + ' '.repeat(Math.max(0, length - byteLength(value, encoding)));
}

/** A folder of the kind that is handed to netNACCS today: two pairs, a text and a PDF that are alone, and a broken pair. */
export function shipmentFolder(): ReadonlyArray<{
	readonly name: string;
	readonly bytes: Uint8Array | string;
}> {
	const eda = netNaccsText({
		code: 'EDA',
		common: { 輸出者名: '浜松ポンプ', ベーシックプライス合計: '4800000' },
		rows: [{ 品名: 'AIR COMPRESSORS', 数量１: '12' }],
	});
	const edc = netNaccsText({ code: 'EDC', common: { 輸出申告番号: '12345678901' } });
	const text = (name: string, content: string) => ({ name, bytes: toBytes(content, 'shift_jis') });
	const pdf = (name: string) => ({ name, bytes: '%PDF-1.7\n%%EOF\n' });
	return [
		pdf('2026-0921.pdf'),
		text('2026-0921.txt', eda),
		text('2026-0922.txt', edc),
		pdf('2026-0922.PDF'),
		text('2026-0923.txt', edc),
		pdf('2026-0924.pdf'),
		text('2026-0925.txt', eda.slice(0, 1000)),
		pdf('2026-0925.pdf'),
	];
}
