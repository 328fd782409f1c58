import type { Held } from './guard';
import type { Finding } from './types';

/** What the option Resend went over. `name`: code and report, such as `EDC (report 1)`. */
export function resendFindings(overrides: Held | null, name: string): readonly Finding[] {
	if (overrides === null) return [];
	return [
		{
			severity: 'warning',
			message: `Resend: ${name} goes out although ${HELD[overrides]}`,
			advice: 'It is charged again. Look at the outputs whether it was filed twice.',
		},
	];
}

const HELD: Readonly<Record<Held, string>> = {
	alreadySent: 'this very filing was sent before, or an earlier run tried to.',
	pending: 'an earlier send of this report, with another content, has no answer yet.',
	sentElsewhere:
		'it has an answer of NACCS to a send that this workflow did not make, for example on the web screen.',
	unsure: 'another run is asking about this report at this moment, or ended while it did.',
};
