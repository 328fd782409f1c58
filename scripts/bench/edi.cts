import { execFileSync } from 'node:child_process';
import {
	decodeInputMessages,
	decodeMessages,
	encodeInputMessage,
	encodeMessage,
	inputTables,
	type Encoding,
} from '../../nodes/Naccs/edi';
import { toBytes } from '../../sandbox/core/bytes.cjs';

/**
 * How fast NACCS EDI bytes are decoded, beside TextDecoder alone on the same bytes: nothing that reads text can be faster.
 * Each row runs in a process of its own, so that its first run is a cold one; the rates are those of the medians. The
 * character set is not named: telling it is part of the work. Usage: npm run bench:edi
 */
const BYTES = 700_000;
const RUNS = 101;
const ENCODINGS: readonly Encoding[] = ['shift_jis', 'euc-jp', 'utf-8'];
const LINE = '輸出申告 ABC-123 カナ ﾊﾝｶｸ 0000012345'.padEnd(70);

/** What NACCS's limit of bytes is filled with. */
const shapes: Readonly<
	Record<string, { write: (encoding: Encoding) => string; read: (bytes: Uint8Array) => unknown }>
> = {
	'one output': {
		write: (encoding) =>
			fill(encoding, (times) =>
				output(
					Array.from({ length: times }, () => LINE),
					encoding,
				),
			),
		read: (bytes) => decodeMessages(bytes),
	},
	'many outputs': {
		write: (encoding) => fill(encoding, (times) => output([LINE], encoding).repeat(times)),
		read: (bytes) => decodeMessages(bytes),
	},
	'many IDA': {
		write: (encoding) => fill(encoding, (times) => declaration(encoding).repeat(times)),
		read: (bytes) => decodeInputMessages(bytes),
	},
};

interface Figures {
	readonly bytes: number;
	/** Milliseconds. */
	readonly first: number;
	readonly decode: number;
	readonly best: number;
	readonly floor: number;
}

function output(lines: readonly string[], encoding: Encoding): string {
	const header = { jobCode: 'IDC', outCode: 'SAD1AB0', serverRecvTime: '20261122103000', dataType: 'C' };
	return encodeMessage({ header, resultCodes: [], subject: 'CUSTOMS', lines }, encoding);
}

/** A declaration of one row, every item padded to its length. */
function declaration(encoding: Encoding): string {
	const { common = [], repeat = [] } = inputTables.IDA ?? {};
	const lines = [...common, ...repeat].map(({ length }) => '1'.padEnd(length));
	return encodeInputMessage({ header: { jobCode: 'IDA' }, lines }, encoding);
}

/** As often as fits into the limit. */
function fill(encoding: Encoding, write: (times: number) => string): string {
	const [one, two] = [write(1), write(2)].map((text) => toBytes(text, encoding).length);
	return write(1 + Math.floor((BYTES - (one ?? 0)) / ((two ?? 0) - (one ?? 0))));
}

function measure(shape: string, encoding: Encoding): Figures {
	const { write, read } = shapes[shape] ?? {};
	if (!write || !read) throw new RangeError(`No shape ${shape}`);
	const bytes = toBytes(write(encoding), encoding);
	const first = millisecondsOf(() => read(bytes));
	const decode: number[] = [];
	const floor: number[] = [];
	// By turns, so that both meet the same machine.
	for (let run = 0; run < RUNS; run++) {
		decode.push(millisecondsOf(() => read(bytes)));
		floor.push(millisecondsOf(() => new TextDecoder(encoding).decode(bytes)));
	}
	return {
		bytes: bytes.length,
		first,
		decode: median(decode),
		best: Math.min(...decode),
		floor: median(floor),
	};
}

function millisecondsOf(act: () => unknown): number {
	const begun = performance.now();
	act();
	return performance.now() - begun;
}

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function inOwnProcess(shape: string, encoding: Encoding): Figures {
	const args = [...process.execArgv, __filename, shape, encoding];
	return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Figures;
}

function print(): void {
	console.log('x floor  input        character set   median       MB/s   floor MB/s      best   first run');
	for (const shape of Object.keys(shapes)) {
		for (const encoding of ENCODINGS) {
			const { bytes, first, decode, best, floor } = inOwnProcess(shape, encoding);
			const rate = (milliseconds: number) => (bytes / 1000 / milliseconds).toFixed(0);
			console.log(
				[
					(decode / floor).toFixed(1).padStart(7),
					` ${shape.padEnd(12)} `,
					encoding.padEnd(12),
					`${decode.toFixed(1)} ms`.padStart(9),
					rate(decode).padStart(10),
					rate(floor).padStart(12),
					`${best.toFixed(1)} ms`.padStart(9),
					`${first.toFixed(1)} ms`.padStart(11),
				].join(' '),
			);
		}
	}
}

const [shape, encoding] = process.argv.slice(2);
const asked = ENCODINGS.find((known) => known === encoding);
if (shape && asked) console.log(JSON.stringify(measure(shape, asked)));
else print();
