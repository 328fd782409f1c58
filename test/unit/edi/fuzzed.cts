import { runsOf, seedOf } from '../../helpers/long.cjs';
import { describeFuzz, fuzz, type FuzzReport } from './fuzz.cjs';

/** `few` inputs for every test, `many` for the long one; FUZZ_SEED repeats one. Prints what came of them. */
export function fuzzed(few: number, many: number): FuzzReport {
	const report = fuzz(runsOf(few, many), seedOf('FUZZ_SEED'));
	process.stderr.write(describeFuzz(report));
	return report;
}
