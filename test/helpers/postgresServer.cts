import { createServer, type AddressInfo, type Socket } from 'node:net';
import { PGlite } from '@electric-sql/pglite';

/**
 * The process behind startPostgres(): tells its port, then the rows of each text of SQL that it is sent, and ends with
 * the process that started it.
 */
async function main(): Promise<void> {
	const database = await PGlite.create();
	const server = createServer((socket) => {
		socket.on('error', () => socket.destroy());
		serve(socket, async (messages) => await database.execProtocolRaw(messages));
	});
	process.on('message', (sql) => {
		void database.exec(String(sql)).then((results) => process.send?.(results.at(-1)?.rows ?? []));
	});
	process.on('disconnect', () => process.exit());
	server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

/** Asks for TLS; the only message besides the start-up one that has no letter in front. */
const SSL_REQUEST = 80_877_103;
/** The letters of the messages that Postgres answers at once: password, query, sync. */
const ENDS = new Set(['p', 'Q', 'S']);

/**
 * The frames of Postgres' protocol 3: length (4 bytes, itself included) behind a letter. What one client says up to an
 * end goes to the database in one piece, so that the clients do not get between each other's statements.
 */
function serve(socket: Socket, run: (messages: Uint8Array) => Promise<Uint8Array>): void {
	let bytes = Buffer.alloc(0);
	let started = false;
	let piece: Buffer[] = [];
	const answer = (messages: Uint8Array): void => {
		run(messages).then(
			(result) => socket.write(result),
			() => socket.destroy(),
		);
	};
	const take = (): Buffer | undefined => {
		const letter = started ? 1 : 0;
		if (bytes.length < letter + 4) return undefined;
		const length = letter + bytes.readInt32BE(letter);
		if (bytes.length < length) return undefined;
		const frame = bytes.subarray(0, length);
		bytes = bytes.subarray(length);
		return frame;
	};
	const hear = (frame: Buffer): void => {
		if (!started && frame.readInt32BE(4) === SSL_REQUEST) return void socket.write('N');
		if (!started) {
			started = true;
			return answer(frame);
		}
		const letter = String.fromCharCode(frame[0] ?? 0);
		if (letter === 'X') return void socket.end();
		piece.push(frame);
		if (!ENDS.has(letter)) return;
		answer(Buffer.concat(piece));
		piece = [];
	};
	socket.on('data', (part: Buffer) => {
		bytes = Buffer.concat([bytes, part]);
		for (let frame = take(); frame !== undefined; frame = take()) hear(frame);
	});
}

void main();
