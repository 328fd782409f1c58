import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import type { Part } from './options.cjs';

const PAGE = path.join(__dirname, '../../docs/benchmarks.md');

/** Puts a table into docs/benchmarks.md, between the marks of its part. @throws where the page has no such marks */
export function writeTable(part: Part, table: string): void {
	const page = readFileSync(PAGE, 'utf8');
	const [start, end] = [`<!-- bench:${part} -->`, `<!-- bench:${part}:end -->`];
	const [from, to] = [page.indexOf(start), page.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no ${start} ... ${end}.`);
	writeFileSync(PAGE, `${page.slice(0, from + start.length)}\n\n${table}\n\n${page.slice(to)}`);
}

/** What the figures were measured on, and how busy that was besides. */
export function machine(): string {
	const [minute = 0] = loadavg();
	return `${availableParallelism()} cores, Node ${process.versions.node}, load ${minute.toFixed(1)} at the end`;
}
