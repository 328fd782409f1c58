import fc from 'fast-check';
import { decodeHeader, decodeMessages, EdiError, encodeMessage } from '../../../nodes/Naccs/edi';
import { content } from './arbitraries';
import { toBytes } from './bytes';
import { thrownBy } from './caught';

/** Reads, and lets through only what `edi/` promises to throw. */
function survive(input: string | Uint8Array): void {
	for (const read of [
		() => decodeMessages(input),
		() => decodeHeader('input', input),
		() => decodeHeader('output', input),
	]) {
		expect([undefined, 'EdiError']).toContain(nameOf(thrownBy(read)));
	}
}

function nameOf(thrown: unknown): string | undefined {
	if (thrown === undefined) return undefined;
	return thrown instanceof EdiError ? thrown.name : String(thrown);
}

const wire = fc
	.array(content, { minLength: 1, maxLength: 3 })
	.map((messages) => messages.map((message) => encodeMessage(message)).join(''));

const bytes = fc
	.tuple(wire, fc.constantFrom('utf-8', 'euc-jp', 'shift_jis'))
	.map(([text, encoding]) => toBytes(text, encoding));

describe('damaged input throws nothing but EdiError', () => {
	it('random text and bytes', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 900 }), survive), { numRuns: 1000 });
		fc.assert(fc.property(fc.uint8Array({ maxLength: 900 }), survive), { numRuns: 1000 });
	});

	it('text and bytes cut anywhere', () => {
		const cut = fc.double({ min: 0, max: 1, noNaN: true });
		fc.assert(
			fc.property(wire, bytes, cut, (text, raw, share) => {
				survive(text.slice(0, share * text.length));
				survive(raw.slice(0, share * raw.length));
				survive(raw.slice(share * raw.length));
			}),
			{ numRuns: 700 },
		);
	});

	it('text and bytes changed in places', () => {
		const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
		const changes = fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), {
			minLength: 1,
			maxLength: 8,
		});
		// Most of a message is blank: the fields that steer the reader get their share of the damage.
		const steering = fc.tuple(
			fc.constantFrom(...[245, 246, 247, 248, 249, 392, 395, 396, 397, 398, 399, 405, 475]),
			fc.constantFrom(...'0129 ERC\r\n-'),
		);
		fc.assert(
			fc.property(bytes, changes, fc.array(steering, { maxLength: 4 }), (raw, byChance, aimed) => {
				const damaged = raw.slice();
				for (const [share, byte] of byChance) damaged[Math.floor(share * damaged.length)] = byte;
				for (const [at, character] of aimed) damaged[at] = character.charCodeAt(0);
				survive(damaged);
				survive(String.fromCharCode(...damaged));
			}),
			{ numRuns: 1500 },
		);
	});

	it('a value that is no text at all, as a service might hand it over', () => {
		const values: unknown[] = [null, 5, {}, []];
		for (const value of values) {
			// A JSON document's type is not checked where it comes from.
			expect(() => Reflect.apply(decodeMessages, undefined, [value])).toThrow(EdiError);
		}
	});
});

describe('large input', () => {
	it('of 700 KB, as one message and as many, is read whole', () => {
		const line = '輸出申告 ABC 123 ｱｲｳ'.padEnd(60);
		const header = { dataType: 'C' };
		const lines = Array.from({ length: 10_000 }, () => line);
		const one = encodeMessage({ header, resultCodes: [], subject: '', lines });
		expect(decodeMessages(one)[0]?.lines).toHaveLength(10_000);
		const many = encodeMessage({ header, resultCodes: [], subject: '', lines: [line] }).repeat(1500);
		expect(decodeMessages(many)).toHaveLength(1500);
	});
});
