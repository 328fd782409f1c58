import { homedir } from 'node:os';
import path from 'node:path';

/** The n8n that is tested against: the newest whose packages all resolve. */
export const N8N_VERSION = '2.40.7';

/** n8n 2.40 does not start on an older one. */
export const NODE_MAJOR = 24;

/** The user's cache folder for this project: what is here survives a fresh checkout, and can be deleted at any time. */
export function cacheFolder(): string {
	const base = process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache');
	return path.join(base, 'n8n-nodes-naccs');
}
