import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run catalogue:sync -- --from https://api-sandbox.cyber-port.net [--check] [--only EDC,IDC]
       [--list <address of a /DataDictionary/Detail page>]... [--remove] [--fresh <hours>]`;

/** What `npm run catalogue:sync` was asked for. */
export interface Options {
	readonly origin: string;
	/** Nothing is written. */
	readonly check: boolean;
	readonly remove: boolean;
	readonly only: readonly string[];
	readonly lists: readonly string[];
	readonly freshMs: number;
}

/** @throws when an argument is not known, missing or of no use */
export function readOptions(args: readonly string[]): Options {
	const { values } = parseArgs({
		args: [...args],
		options: {
			from: { type: 'string' },
			check: { type: 'boolean', default: false },
			remove: { type: 'boolean', default: false },
			only: { type: 'string' },
			list: { type: 'string', multiple: true, default: [] },
			fresh: { type: 'string', default: '12' },
		},
	});
	const origin = originOf(values.from);
	const check = values.check;
	if (!check && !isCyberPort(origin)) {
		throw new Error(`Only Cyber Port's own help is written into the catalogue. With ${origin} use --check.`);
	}
	return {
		origin,
		check,
		remove: values.remove,
		only: (values.only ?? '').split(',').filter((code) => code !== ''),
		lists: values.list,
		freshMs: hours(values.fresh) * 3_600_000,
	};
}

function originOf(from: string | undefined): string {
	if (from === undefined || !URL.canParse(from))
		throw new Error('--from must be the address of a Cyber Port.');
	return new URL(from).origin;
}

/** A source in the catalogue is an address that everybody can look at. */
function isCyberPort(origin: string): boolean {
	return /^https:\/\/[a-z-]+\.cyber-port\.net$/.test(origin);
}

function hours(text: string): number {
	if (!/^\d+$/.test(text)) throw new Error('--fresh must be a whole number of hours.');
	return Number(text);
}
