import { benchFilings } from './filings.cjs';
import { benchGuard } from './guard.cjs';
import { benchMemory } from './memory.cjs';
import { benchNodes } from './nodes.cjs';
import { readOptions, USAGE, type Options, type Part } from './options.cjs';
import { machine, writeTable } from './page.cjs';
import { filingsTable, guardTable, memoryTable, nodesTable, webhooksTable } from './tables.cjs';
import { benchWebhooks } from './webhooks.cjs';

/** How many notifications are on their way at once. */
const AT_ONCE = 20;
/** Filings that the guard remembers. */
const REMEMBERED: readonly number[] = [0, 1_000, 10_000, 100_000];
/** A load takes little time and varies much. */
const LOADS = 9;

void main();

async function main(): Promise<void> {
	const options = optionsOrUsage();
	if (options === null) return;
	for (const part of options.parts) {
		const measured = await measure(part, options);
		const text = `Measured on ${machine()}.\n\n${measured}`;
		console.log(`\n${text}\n`);
		if (options.write) writeTable(part, text);
	}
}

function optionsOrUsage(): Options | null {
	try {
		return readOptions(process.argv.slice(2));
	} catch (cause) {
		console.error(`${cause instanceof Error ? cause.message : String(cause)}\n${USAGE}`);
		process.exitCode = 2;
		return null;
	}
}

async function measure(part: Part, options: Options): Promise<string> {
	const say = (line: string): void => console.log(line);
	switch (part) {
		case 'a':
			return filingsTable(await benchFilings({ ...options, say }));
		case 'b':
			return memoryTable(await benchMemory(options.sizes, say));
		case 'c':
			return webhooksTable(await benchWebhooks({ ...options, atOnce: AT_ONCE, say }));
		case 'd':
			return nodesTable(await benchNodes(LOADS, say));
		case 'e':
			return guardTable(await benchGuard(REMEMBERED, say));
	}
}
