import fc from 'fast-check';
import { MOST_BYTES, readNotification } from '../../../nodes/Naccs/trigger/read';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readNotification(bytes(text));
const nested = (levels: number): string =>
	`{"data":{"operationType":"send","x":${'['.repeat(levels - 2)}1${']'.repeat(levels - 2)}}}`;

it('takes a notification apart into data and envelope, with every unknown key', () => {
	const body = { mailAddress: 'a@b.example', new: 1, data: { operationType: 'later', also: { new: [] } } };
	expect(read(JSON.stringify(body)).notification).toEqual({
		operationType: 'later',
		data: body.data,
		envelope: { mailAddress: 'a@b.example', new: 1 },
	});
});

it('takes UTF-8 with a byte order mark', () => {
	expect(read('\uFEFF{"data":{"operationType":"send"}}').notification).toBeDefined();
});

it.each<[name: string, body: string | Uint8Array, status: number, reason: RegExp]>([
	['nothing', '', 400, /no body/],
	['text', 'hello', 400, /not JSON/],
	['half of it', '{"data":', 400, /not JSON/],
	['Shift JIS', new Uint8Array([0x22, 0x8a, 0xbe, 0x22]), 400, /not JSON/],
	['null', 'null', 400, /not a JSON object/],
	['an array', '[{"data":{"operationType":"send"}}]', 400, /not a JSON object/],
	['no data', '{"operationType":"send"}', 400, /"data" is not/],
	['data that is a list', '{"data":[]}', 400, /"data" is not/],
	['no operationType', '{"data":{"dealNo":"D1"}}', 400, /operationType" is missing/],
	['an operationType that is a number', '{"data":{"operationType":1}}', 400, /operationType" is missing/],
	['33 levels', nested(33), 400, /more than 32 levels/],
	['half a million levels', `{"data":${'['.repeat(500_000)}${']'.repeat(500_000)}}`, 400, /levels/],
	['more than a megabyte', `"${'x'.repeat(MOST_BYTES)}"`, 413, /larger than 1048576 bytes/],
])('refuses %s with a reason', (_name, body, status, reason) => {
	const { refusal } = readNotification(typeof body === 'string' ? bytes(body) : body);
	expect(refusal?.status).toBe(status);
	expect(refusal?.reason).toMatch(reason);
});

it('takes 32 levels and a megabyte', () => {
	expect(read(nested(32)).notification).toBeDefined();
	const frame = '{"data":{"operationType":"send","x":""}}';
	expect(read(frame.replace('""', `"${'x'.repeat(MOST_BYTES - frame.length)}"`)).notification).toBeDefined();
});

it('throws for no bytes at all', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 200 }), (raw) => {
			const { notification, refusal } = readNotification(raw);
			expect([notification === undefined, refusal === undefined]).toContain(true);
		}),
	);
});
