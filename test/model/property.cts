import fc from 'fast-check';
import { seedOf } from '../helpers/long.cjs';
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
	const seed = seedOf('MODEL_SEED');
	try {
		await fc.assert(property, { numRuns: runs, seed });
	} finally {
		process.stderr.write(figures.text(title, seed));
	}
}
