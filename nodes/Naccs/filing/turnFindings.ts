import { CyberPortError } from '../cyberport';
import type { Prepared } from './prepare';
import type { Saved } from './save';
import { whereToLook } from './send';
import type { Finding } from './types';

/** What a filing's turn has to tell, in words: what happened, to which report, what to do next. */

export function earlierFinding(saved: Saved): Finding {
	return {
		severity: 'warning',
		message: `${nameOf(saved)} was not sent again: this very filing was sent before. Its state is told.`,
		advice: 'If it must be sent once more, use the option Resend.',
	};
}

/** The memory tells that a send was begun, not that it was taken. */
export function unansweredFinding(saved: Saved): Finding {
	return {
		severity: 'warning',
		message: `${nameOf(saved)} was not sent again: an earlier run sent this very filing, or tried to, and there is no answer yet.`,
		advice: `Do not send it again before ${whereToLook(saved.request.code)} has told whether it arrived. If it did not, use the option Resend.`,
	};
}

export function otherContentFinding(saved: Saved): Finding {
	return {
		severity: 'warning',
		message: `NACCS answered a send of ${nameOf(saved)}, but the report is not the content of this filing by now: the answer can belong to somebody else's send, and is not taken for its own.`,
		advice: `Look at the outputs and at the report on the web screen. ${whereToLook(saved.request.code)} tells what NACCS has.`,
	};
}

export function elsewhereFinding(prepared: Prepared): Finding {
	return {
		severity: 'stop',
		message: `${nameOf(prepared)} was not sent: it has an answer of NACCS to a send that this workflow did not make, for example on the web screen.`,
		advice: 'Look at the outputs. If it must be sent all the same, use the option Resend.',
	};
}

export function pendingFinding(prepared: Prepared): Finding {
	return {
		severity: 'stop',
		message: `${nameOf(prepared)} was neither saved nor sent: an earlier send of this report, with another content, has no answer yet.`,
		advice:
			'Wait for that answer with Output: Wait For, then run again. If it is known that the earlier one never arrived, use the option Resend.',
	};
}

export function unsureFinding(prepared: Prepared): Finding {
	return {
		severity: 'stop',
		message: `${nameOf(prepared)} was neither saved nor sent: another run is looking at this moment whether it was sent before, or ended while it looked.`,
		advice:
			'Run again. If it stays so, look at the outputs of the report, and use the option Resend when it is not filed.',
	};
}

export function aboutToBeSentFinding(prepared: Prepared): Finding {
	return {
		severity: 'stop',
		message: `${nameOf(prepared)} was neither saved nor sent: another run of this n8n is about to send this report.`,
		advice: 'Run again when that run has ended: then its result is told.',
	};
}

export function filedFinding(saved: Saved): Finding {
	return {
		severity: 'stop',
		message: 'somebody changed the report after it was saved, and as it is now it was filed before.',
		advice: `Run again to see how ${nameOf(saved)} stands.`,
	};
}

export function changedFinding(saved: Saved): Finding {
	return {
		severity: 'stop',
		message: 'somebody changed the report after it was saved.',
		advice: `Review ${nameOf(saved)} as it is now and send it when it is right.`,
	};
}

export function afterSendFinding(saved: Saved, cause: unknown): Finding {
	const told = cause instanceof CyberPortError ? cause : undefined;
	return {
		severity: 'warning',
		message: `The answer to ${nameOf(saved)} could not be read. ${told?.message ?? 'The node met a fault of its own.'}`,
		advice: `${told?.advice ?? ''} Fetch the answer with Output: Wait For; do not send again.`.trim(),
	};
}

export const UNRELEASED: Finding = {
	severity: 'warning',
	message: 'The duplicate guard could not note that nothing was sent.',
	advice: 'The next run will take this filing for sent. Use the option Resend then.',
};

export const UNRULED: Finding = {
	severity: 'stop',
	message: 'the duplicate guard could not be asked about what is being sent.',
	advice: 'Run again.',
};

/** `EDC (report R1)`. */
export function nameOf({ request, onServer }: Prepared): string {
	return `${request.code.code} (report ${onServer.dealReportId})`;
}
