import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run codes:import -- --zip <archive of the result code help> [--source <words>] [--all] [--check]
       npm run codes:import -- --csv <input tables> --status official --source <words> [--check]`;

/** What `npm run codes:import` was asked for. */
export interface Options {
	readonly kind: 'zip' | 'csv';
	readonly file: string;
	/** Where the file comes from, in words: it is shown beside what it says. */
	readonly source: string;
	/** How sure an input table is. */
	readonly status: string;
	/** Businesses that are not in the catalogue too. */
	readonly all: boolean;
	/** Nothing is written. */
	readonly check: boolean;
}

/** @throws when an argument is not known or missing */
export function readOptions(args: readonly string[], today: string): Options {
	const { values } = parseArgs({
		args: [...args],
		options: {
			zip: { type: 'string' },
			csv: { type: 'string' },
			source: { type: 'string' },
			status: { type: 'string' },
			all: { type: 'boolean', default: false },
			check: { type: 'boolean', default: false },
		},
	});
	const { zip, csv, source, status, all, check } = values;
	if ((zip === undefined) === (csv === undefined)) throw new Error('Give one file: --zip or --csv.');
	if (csv !== undefined && (source === undefined || status === undefined)) {
		throw new Error('Say with --source where the tables come from, and with --status how sure they are.');
	}
	return {
		kind: zip === undefined ? 'csv' : 'zip',
		file: zip ?? csv ?? '',
		source: source ?? `NACCS's result code help, imported ${today}; English by this project`,
		status: status ?? 'official',
		all,
		check,
	};
}
