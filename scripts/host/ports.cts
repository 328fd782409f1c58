import { createServer, type AddressInfo } from 'node:net';
import type { Say } from './progress.cjs';

/** Any port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
	const port = await listenOnce(0);
	if (port === undefined) throw new Error('This machine has no free port.');
	return port;
}

/** A port somebody asked for, or one that is only usual. */
export interface WantedPort {
	/** Who is to listen there, as the user knows it. */
	readonly name: string;
	/** The argument that chooses another one. */
	readonly argument: string;
	readonly port: number;
	readonly asked: boolean;
}

/**
 * The port that is wanted. Where that is taken and nobody asked for it, any free one, and says so.
 * @throws when it was asked for and is taken
 */
export async function choosePort({ name, argument, port, asked }: WantedPort, say: Say): Promise<number> {
	if ((await listenOnce(port)) !== undefined) return port;
	if (asked)
		throw new Error(
			`Port ${port}, asked for with ${argument}, is taken. Stop the program that has it, or choose another.`,
		);
	const other = await freePort();
	say(`Port ${port} is taken: ${name} gets ${other} this time (${argument} chooses another).`);
	return other;
}

/** @returns the port it could listen on, undefined when the port is taken */
async function listenOnce(wanted: number): Promise<number | undefined> {
	const server = createServer();
	return await new Promise((resolve) => {
		server.once('error', () => resolve(undefined));
		server.listen(wanted, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}
