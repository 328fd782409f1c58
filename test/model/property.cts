import fc from 'fast-check';
import { Figures, excuseOfDouble, excuseOfFalse } from './figures.cjs';
import { judge } from './judge.cjs';
import { plans } from './plan.cjs';
import { run } from './run.cjs';

export interface PropertyOptions {
	readonly title: string;
	readonly runs: number;
	readonly sendChecksEtag: boolean;
}

/**
 * Runs so many random workflows under random faults, compares each with the sandbox's ledger, and prints the figures.
 * @throws with the smallest plan that breaks a promise. Double sends break it only where a send checks `_etag`.
 */
export async function checkWorkflows({ title, runs, sendChecksEtag }: PropertyOptions): Promise<void> {
	const figures = new Figures();
	const property = fc.asyncProperty(plans(), async (plan) => {
		const done = await run(plan, { sendChecksEtag });
		const judgement = judge(done);
		figures.add(done, judgement);
		const broken = [
			...judgement.doubleSends
				.filter((double) => sendChecksEtag && excuseOfDouble(double) === null)
				.map(
					({ first, second }) => `sent twice: ${first.dealReportId}, ${first.sendId} and ${second.sendId}`,
				),
			...judgement.falseItems
				.filter((item) => sendChecksEtag && excuseOfFalse(item) === null)
				.map(({ filing, why }) => `${filing?.dealReportId ?? ''} ${why}`),
		];
		if (broken.length > 0) throw new Error(broken.join('\n'));
	});
	const seed = seedOf();
	try {
		await fc.assert(property, { numRuns: runs, seed });
	} finally {
		process.stderr.write(figures.text(title, seed));
	}
}

/** How many runs: few for every test, many where jest's configuration says so (npm run test:long). */
export function runsOf(few: number, many: number): number {
	return isLong() ? many : few;
}

/** Every test repeats the same runs, so that it fails for a change only; the long one tries new ones. MODEL_SEED repeats one. */
function seedOf(): number {
	const given = Number(process.env['MODEL_SEED'] ?? '');
	if (Number.isInteger(given) && given !== 0) return given;
	return isLong() ? Date.now() % 2_147_483_647 : 20_260_105;
}

function isLong(): boolean {
	return Reflect.get(globalThis, 'LONG_MODEL_TEST') === true;
}
