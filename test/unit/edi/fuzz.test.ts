import { fuzzed } from './fuzzed.cjs';

const AN_HOUR = 3_600_000;

it(
	'random, truncated and mutated input is decoded, or refused with an EdiError that names the place',
	() => {
		const { count, outcomes, broken } = fuzzed(1_000, 50_000);
		expect(broken).toEqual([]);
		// The inputs are neither all good nor all bad, or nothing was tried.
		for (const reader of ['output', 'input']) {
			expect(outcomes.get(`${reader}: decoded`)).toBeGreaterThan(count / 20);
			for (const kind of ['encoding', 'truncated', 'length', 'lineEnd', 'field']) {
				expect([reader, kind, outcomes.get(`${reader}: ${kind}`)]).toEqual([
					reader,
					kind,
					expect.any(Number),
				]);
			}
		}
		expect(outcomes.get('output: resultLine')).toBeGreaterThan(0);
	},
	AN_HOUR,
);
