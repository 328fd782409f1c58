import path from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFolder } from '../host/places.cjs';

export const USAGE =
	'Usage: npm run editor -- [--port 5678] [--sandbox-port 8900] [--folder <folder>] [--reset]';

/** What `npm run editor` was asked for. */
export interface EditorOptions {
	readonly port: ChosenPort;
	readonly sandboxPort: ChosenPort;
	/** Where n8n keeps its data between starts. */
	readonly folder: string;
	/** Whether what is kept there is to be removed first. */
	readonly reset: boolean;
}

export interface ChosenPort {
	readonly port: number;
	/** Whether the user named it, so that another one will not do. */
	readonly asked: boolean;
}

/** @throws when an argument is not known or not a port */
export function readOptions(args: readonly string[]): EditorOptions {
	const { values } = parseArgs({
		args: [...args],
		options: {
			port: { type: 'string' },
			'sandbox-port': { type: 'string' },
			folder: { type: 'string' },
			reset: { type: 'boolean', default: false },
		},
	});
	return {
		port: chosen('--port', values.port, 5678),
		sandboxPort: chosen('--sandbox-port', values['sandbox-port'], 8900),
		folder: values.folder === undefined ? path.join(cacheFolder(), 'editor') : path.resolve(values.folder),
		reset: values.reset,
	};
}

function chosen(argument: string, text: string | undefined, usual: number): ChosenPort {
	if (text === undefined) return { port: usual, asked: false };
	const port = Number(text);
	if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
		throw new Error(`${argument} must be a whole number from 1 to 65535.`);
	return { port, asked: true };
}
