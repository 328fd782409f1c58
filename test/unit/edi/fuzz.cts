import {
	decodeHeader,
	decodeInputMessages,
	decodeMessages,
	EdiError,
	encodeInputMessage,
	encodeMessage,
	inputTable,
	itemsOf,
	readEdi,
	type Encoding,
} from '../../../nodes/Naccs/edi';
import { toBytes } from '../../../sandbox/core/bytes.cjs';
import { chance, type Chance } from './chance.cjs';

export interface FuzzReport {
	readonly count: number;
	readonly seed: number;
	/** By reader and outcome: `decoded`, or the kind of the EdiError. */
	readonly outcomes: ReadonlyMap<string, number>;
	/** What breaks the promise: which input, and what came of it. Empty when all is well. */
	readonly broken: readonly string[];
}

type Input = string | Uint8Array;

const ENCODINGS: readonly Encoding[] = ['utf-8', 'euc-jp', 'shift_jis'];

/** The ways into `edi/`, each with whatever bytes or text an output, a file or a user hands over. */
const readers: Readonly<Record<string, (input: Input, encoding: Encoding) => unknown>> = {
	output: (input) => decodeMessages(input).map(itemsOf),
	'output, named': (input, encoding) => decodeMessages(input, { encoding }),
	input: (input) => decodeInputMessages(input),
	'input, named': (input, encoding) => decodeInputMessages(input, { encoding }),
	header: (input) => decodeHeader('output', input),
	text: (input) => decodeMessages(typeof input === 'string' ? readEdi(input) : readEdi(base64(input))),
};

/**
 * Reads `count` random, truncated and mutated inputs; the same seed makes the same inputs. Never throws: what a reader
 * throws besides an EdiError with a place in the input is reported.
 */
export function fuzz(count: number, seed: number): FuzzReport {
	const outcomes = new Map<string, number>();
	const broken: string[] = [];
	for (let index = 0; index < count; index++) {
		const random = chance(seed + index);
		const encoding = random.of(ENCODINGS);
		const input = fuzzInput(random, encoding);
		for (const [name, read] of Object.entries(readers)) {
			const outcome = outcomeOf(() => read(input, encoding), input.length);
			const key = `${name}: ${outcome}`;
			outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
			if (!KINDS.has(outcome)) broken.push(`input ${seed + index}, ${key}`);
		}
	}
	return { count, seed, outcomes, broken };
}

const KINDS = new Set(['decoded', 'encoding', 'truncated', 'length', 'lineEnd', 'field', 'resultLine']);

/** `size`: characters or bytes of the input; no character is wider than three bytes. */
function outcomeOf(read: () => unknown, size: number): string {
	try {
		read();
		return 'decoded';
	} catch (error) {
		if (!(error instanceof EdiError)) return `threw ${String(error)}`;
		const { kind, offset, field } = error;
		if (offset === null || !Number.isInteger(offset) || offset < 0 || offset > 3 * size + 1) {
			return `${kind} without a place in the input (${offset})`;
		}
		const named = kind === 'encoding' || kind === 'lineEnd' || field !== null;
		return named ? kind : `${kind} without a field`;
	}
}

function fuzzInput(random: Chance, encoding: Encoding): Input {
	const write = random.of([outputs, outputs, outputs, inputs, inputs, garbage, headerLike, repetition]);
	const damage = random.of([keep, keep, truncate, overwrite, overwrite, steer, steer, splice, lie]);
	const text = damage(write(random, encoding), random);
	const form = random.below(10);
	if (form < 3) return text;
	if (form === 3) return Uint8Array.from({ length: random.upTo(900) }, () => random.below(256));
	const bytes = scratch(bytesOf(text, encoding), random);
	return form === 4 ? String.fromCharCode(...bytes.subarray(0, 20_000)) : bytes;
}

function bytesOf(text: string, encoding: Encoding): Uint8Array {
	return toBytes([...text].filter((character) => SAFE.has(character)).join(''), encoding);
}

/** Characters of every width, and those that steer a reader. */
const CHARACTERS = [
	...' 019AZ-*E\r\n\t\x00\x1a\\~',
	...'ｱｶﾞﾟｰ｢あアヴ輸出許可。　Ａ№',
	...'\ud83d\ude00é¥\u0085\ufeff',
];
const SAFE = new Set([
	...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)),
	...'ｱｶﾞﾟｰ｢あアヴ輸出許可。　Ａ№',
]);

const CODES = ['00000-0000-0000', 'W0001-ECN -0002', 'S0100-D___-0001', 'A0001-    -0000'];

function outputs(random: Chance, encoding: Encoding): string {
	const parts = random.upTo(4);
	return Array.from({ length: 1 + parts }, (_, at) => {
		const divided = random.below(2) === 0;
		const header = {
			jobCode: random.of(['EDA', 'IDC', '']),
			outCode: '*SEDA',
			dataType: random.of([...'RCMPTU?']),
			div: divided ? 1 + random.below(parts + 2) : 1,
			endFlag: divided && at < parts ? '' : 'E',
		};
		const resultCodes = header.div > 1 ? [] : CODES.slice(0, random.upTo(4));
		return encodeMessage({ header, resultCodes, subject: words(random, 5), lines: lines(random) }, encoding);
	}).join('');
}

function inputs(random: Chance, encoding: Encoding): string {
	return Array.from({ length: 1 + random.upTo(3) }, () => {
		const jobCode = random.of(['EDA', 'EDC', 'IDA', 'IDC', 'CYA', '']);
		const { common = [], repeat = [] } = inputTable(jobCode) ?? {};
		const padded = [...common, ...repeat, ...repeat].map(({ length }) => words(random, 1).padEnd(length));
		const header = random.below(4) === 0 ? { jobCode, length: null } : { jobCode, password: 'SECRET' };
		return encodeInputMessage({ header, lines: padded.length > 0 ? padded : lines(random) }, encoding);
	}).join('');
}

function lines(random: Chance): string[] {
	return Array.from({ length: random.upTo(6) }, () => words(random, 30));
}

function words(random: Chance, length: number): string {
	return text(random, length).replace(/[^ -~ｱ-ﾟ、-黑Ａ]/g, '');
}

function text(random: Chance, length: number): string {
	return Array.from({ length: random.upTo(length) }, () => random.of(CHARACTERS)).join('');
}

function garbage(random: Chance): string {
	return text(random, 900);
}

/** 398 characters, CRLF and something behind them: the shape of a message without its sense. */
function headerLike(random: Chance): string {
	const header = Array.from({ length: 392 }, () => random.of([...'   019AE'])).join('');
	return `${header}${random.of(LENGTHS)}\r\n${text(random, 300)}`.repeat(1 + random.upTo(3));
}

const LENGTHS = [
	'000400',
	'000477',
	'999999',
	'000000',
	'      ',
	'    99',
	'-00001',
	'1e9999',
	'0x0fff',
	'000399',
];

function repetition(random: Chance, encoding: Encoding): string {
	const piece = random.of([
		'\r\n',
		' ',
		'　',
		'ｱ',
		'00000-0000-0000',
		text(random, 20),
		outputs(random, encoding),
	]);
	return piece.repeat(Math.min(1 + random.upTo(400), Math.ceil(20_000 / (piece.length + 1))));
}

type Damage = (text: string, random: Chance) => string;

const keep: Damage = (whole) => whole;

const truncate: Damage = (whole, random) =>
	whole.slice(random.upTo(1) * random.upTo(40), random.upTo(whole.length));

const overwrite: Damage = (whole, random) => {
	const at = random.upTo(whole.length);
	const put = text(random, 4);
	return whole.slice(0, at) + put + whole.slice(at + put.length);
};

/** The places that steer a reader: division, type, length, CRLF, the result line. */
const STEERING = [3, 245, 246, 247, 248, 249, 392, 395, 396, 397, 398, 399, 400, 405, 474, 475];

const steer: Damage = (whole, random) => {
	const at = random.of(STEERING);
	return whole.slice(0, at) + random.of(CHARACTERS) + whole.slice(at + 1);
};

const splice: Damage = (whole, random) => {
	const [from, to, at] = [random.upTo(whole.length), random.upTo(whole.length), random.upTo(whole.length)];
	return whole.slice(0, at) + whole.slice(from, to) + whole.slice(at);
};

const lie: Damage = (whole, random) => whole.slice(0, 392) + random.of(LENGTHS) + whole.slice(398);

/** Most stay as they are; some get up to three bytes of any value. */
function scratch(bytes: Uint8Array, random: Chance): Uint8Array {
	const scratched = bytes.slice();
	for (let times = random.of([0, 0, 0, 1, 3]); times > 0 && bytes.length > 0; times--) {
		scratched[random.below(bytes.length)] = random.below(256);
	}
	return scratched;
}

function base64(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('base64');
}

/** For people: a line a reader. */
export function describeFuzz({ count, seed, outcomes }: FuzzReport): string {
	const lines = Object.keys(readers).map((reader) => {
		const own = [...outcomes].filter(([key]) => key.startsWith(`${reader}: `));
		const list = own.map(([key, times]) => `${key.slice(reader.length + 2)} ${times}`).sort();
		return `  ${reader}: ${list.join(', ')}`;
	});
	return [`EDI fuzz: ${count} inputs, seed ${seed}`, ...lines, ''].join('\n');
}
