import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/** How long a process has computed so far, all its threads, in milliseconds. NaN where the system does not tell (proc(5), stat). */
export function cpuOf(pid: number): () => number {
	return () => {
		try {
			const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
			const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
			return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
		} catch {
			return Number.NaN;
		}
	};
}
