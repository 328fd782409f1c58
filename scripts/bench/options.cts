import { parseArgs } from 'node:util';
import { CONTESTANTS, type Contestant, type Server } from './filings.cjs';

export type Part = 'a' | 'b' | 'c' | 'd' | 'e';

export interface Options {
	readonly parts: readonly Part[];
	readonly filings: number;
	readonly repeats: number;
	readonly servers: readonly Server[];
	readonly contestants: readonly Contestant[];
	readonly sizes: readonly number[];
	readonly notifications: number;
	/** Whether docs/benchmarks.md gets the new tables. */
	readonly write: boolean;
}

export const USAGE = `Usage: npm run bench [-- a b c d e] [--filings 200] [--repeats 3] [--latency 0,20,100] [--processing 0,300]
       [--only ${CONTESTANTS.join(',')}] [--sizes 100,1000,10000] [--notifications 2000] [--write]`;

/** @throws for arguments that are not understood */
export function readOptions(args: readonly string[]): Options {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			filings: { type: 'string', default: '200' },
			repeats: { type: 'string', default: '3' },
			latency: { type: 'string', default: '0,20,100' },
			processing: { type: 'string', default: '0,300' },
			only: { type: 'string', default: CONTESTANTS.join(',') },
			sizes: { type: 'string', default: '100,1000,10000' },
			notifications: { type: 'string', default: '2000' },
			write: { type: 'boolean', default: false },
		},
	});
	const latencies = numbers('latency', values.latency);
	const only = values.only.split(',');
	return {
		parts: PARTS.filter((part) => positionals.length === 0 || positionals.includes(part)),
		filings: number('filings', values.filings),
		repeats: number('repeats', values.repeats),
		servers: numbers('processing', values.processing).flatMap((processingMs) =>
			latencies.map((latencyMs) => ({ latencyMs, processingMs })),
		),
		contestants: CONTESTANTS.filter((one) => only.includes(one)),
		sizes: numbers('sizes', values.sizes),
		notifications: number('notifications', values.notifications),
		write: values.write,
	};
}

const PARTS: readonly Part[] = ['a', 'b', 'c', 'd', 'e'];

function numbers(name: string, text: string): number[] {
	return text.split(',').map((one) => number(name, one));
}

function number(name: string, text: string): number {
	if (!/^\d+$/.test(text)) throw new Error(`--${name} must be whole numbers, not "${text}".`);
	return Number(text);
}
