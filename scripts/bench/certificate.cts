import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** Key and certificate, both PEM. */
export interface Certificate {
	readonly key: string;
	readonly cert: string;
}

/** A certificate for 127.0.0.1, signed by itself, for a day: who trusts it trusts nothing else by it. */
export function selfSigned(): Certificate {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
	const signed = toBeSigned(publicKey);
	const der = sequence(signed, ECDSA_WITH_SHA256, bits(sign('sha256', signed, privateKey)));
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		cert: `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
	};
}

const DAY_MS = 86_400_000;

/** TBSCertificate of RFC 5280, version 3: issuer and subject are the same. */
function toBeSigned(publicKey: KeyObject): Buffer {
	const name = sequence(set(sequence(oid(0x55, 0x04, 0x03), tagged(0x0c, Buffer.from('127.0.0.1')))));
	const serial = randomBytes(8);
	serial.writeUInt8(1, 0);
	const now = Date.now();
	return sequence(
		tagged(0xa0, integer(Buffer.from([2]))),
		integer(serial),
		ECDSA_WITH_SHA256,
		name,
		sequence(time(now - DAY_MS), time(now + DAY_MS)),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
		tagged(
			0xa3,
			sequence(
				extension(oid(0x55, 0x1d, 0x13), sequence(tagged(0x01, Buffer.from([0xff])))),
				extension(oid(0x55, 0x1d, 0x11), sequence(tagged(0x87, Buffer.from([127, 0, 0, 1])))),
			),
		),
	);
}

/** Basic constraints (an authority) and subject alternative name (an address): RFC 5280, 4.2.1. */
function extension(id: Buffer, value: Buffer): Buffer {
	return sequence(id, tagged(0x04, value));
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	const { length } = content;
	const head =
		length < 0x80
			? [tag, length]
			: length < 0x100
				? [tag, 0x81, length]
				: [tag, 0x82, length >> 8, length & 0xff];
	return Buffer.concat([Buffer.from(head), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
	return tagged(0x30, ...parts);
}

function set(...parts: readonly Buffer[]): Buffer {
	return tagged(0x31, ...parts);
}

function integer(bytes: Buffer): Buffer {
	return tagged(0x02, bytes);
}

function bits(bytes: Buffer): Buffer {
	return tagged(0x03, Buffer.from([0]), bytes);
}

function oid(...bytes: readonly number[]): Buffer {
	return tagged(0x06, Buffer.from(bytes));
}

/** YYMMDDhhmmssZ */
function time(ms: number): Buffer {
	const text = new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, '');
	return tagged(0x17, Buffer.from(text.slice(2)));
}

/** 1.2.840.10045.4.3.2 */
const ECDSA_WITH_SHA256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
