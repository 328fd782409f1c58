import { runsOf } from '../helpers/long.cjs';
import { checkWorkflows } from './property.cjs';

const AN_HOUR = 3_600_000;

/** Random workflows on the sandbox's core, under random faults; assumptions: docs/reliability.md, What was measured. */
describe('random workflows in several processes, stopped, killed and run again, under random faults', () => {
	it(
		'send nothing twice and say nothing that NACCS does not say',
		async () => {
			await checkWorkflows({ title: 'Send checks _etag', runs: runsOf(1_000, 20_000), sendChecksEtag: true });
		},
		AN_HOUR,
	);

	it(
		'are measured where a send does not check the _etag',
		async () => {
			await checkWorkflows({ title: 'Send ignores _etag', runs: runsOf(100, 20_000), sendChecksEtag: false });
		},
		AN_HOUR,
	);
});
