import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A place in front of a server of this machine, that can be closed and opened again: a server that is away. */
export interface Gate {
	readonly url: string;
	/** From now on connections are refused; those there are end. */
	shut(): Promise<void>;
	/** Lets through again, on the same port. */
	open(): Promise<void>;
}

export async function startGate(to: string): Promise<Gate> {
	const { hostname: host, port } = new URL(to);
	const sockets = new Set<Socket>();
	const pass = (caller: Socket): void => {
		const onward = connect({ host, port: Number(port) });
		const pair = [caller, onward];
		for (const socket of pair) {
			sockets.add(socket);
			socket.on('error', () => undefined);
			socket.on('close', () => {
				sockets.delete(socket);
				// What one end did the other is to see: also that it was reset.
				for (const other of pair) other.destroy();
			});
		}
		caller.pipe(onward).pipe(caller);
	};
	let server: Server | undefined;
	const listen = async (at: number): Promise<number> =>
		await new Promise((resolve) => {
			const fresh = createServer(pass);
			server = fresh;
			fresh.listen(at, '127.0.0.1', () => resolve((fresh.address() as AddressInfo).port));
		});
	const own = await listen(0);
	return {
		url: `http://127.0.0.1:${own}`,
		shut: async () => {
			const closed = new Promise((resolve) => server?.close(resolve));
			for (const socket of sockets) socket.destroy();
			await closed;
		},
		open: async () => void (await listen(own)),
	};
}
