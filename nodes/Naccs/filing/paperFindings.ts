import type { Attachment } from '../cyberport';
import { assumedPath } from '../cyberport/api';
import type { PaperDifference } from './papers';
import type { Finding } from './types';

/** What the files of a filing give to tell, in words. `name` is code and report, such as `MSX (report R1)`. */

/** What a filing stands for: the files named, those approved, or those that were found where it names none. */
type Stand = keyof typeof ADVICE;

/** A file that is not what the filing stands for. */
export function differenceFinding(name: string, difference: PaperDifference, stand: Stand): Finding {
	return {
		severity: 'stop',
		message: `${name}: ${happened(difference, stand)} Nothing was sent.`,
		advice: ADVICE[stand],
	};
}

function happened(difference: PaperDifference, stand: Stand): string {
	const file = shown(difference.file);
	switch (difference.kind) {
		case 'missing':
			return `the file ${file} was ${stand}, but the report does not hold it.`;
		case 'extra':
			return `the report holds the file ${file}, which was not ${stand}: it would go to customs with the others.`;
		case 'twice':
			return `the report holds more than one file with the name of ${file}.`;
		case 'other':
			return `the file ${file} was ${stand}, but the report holds another file of that name: ${shown(difference.listed)}.`;
	}
}

const ADVICE = {
	named:
		'Look at the files of the report on the Cyber Port web screen and delete there what is wrong, or give the new file another name; then run again.',
	approved:
		'Look at the files of the report on the Cyber Port web screen. Put them right there, or have the report approved again as it is now.',
	'there before':
		'Somebody changed the files meanwhile. Look at them on the Cyber Port web screen and run again when they are right.',
} as const;

/** The same name and length, and no way to tell whether it is the same file. */
export function unprovenFinding(name: string, file: Attachment, severity: 'stop' | 'warning'): Finding {
	return {
		severity,
		message: `${name}: the report holds a file with the name and the length of ${shown(file)} already. Cyber Port does not tell whether it is the same file, and this workflow has no sure record of attaching it.${severity === 'stop' ? ' Nothing was sent.' : ' It was not attached again.'}`,
		advice:
			'Look at it on the Cyber Port web screen. If it is the right one, save with Stop After: Saving and send with Report: Send; else delete it there and run again.',
	};
}

/** Files that were there before, where the filing names none. */
export function heldFinding(name: string, files: readonly Attachment[]): Finding {
	return {
		severity: 'note',
		message: `${name} holds ${files.map(shown).join(', ')}, attached before. They go with it.`,
		advice: 'Name the files in Attachments to have them compared.',
	};
}

/** An approval that does not tell the files, of a report that holds some. */
export function unapprovedFinding(name: string, files: readonly Attachment[]): Finding {
	return {
		severity: 'stop',
		message: `${name} holds ${files.map(shown).join(', ')}, but the approval tells no files. Nothing was sent.`,
		advice:
			'Hand attachments of the item that was approved on to Approved Attachments, or choose Whatever Is Saved as Send What.',
	};
}

/** A code that is filed with files, without any. */
export function noFilesFinding(name: string): Finding {
	return {
		severity: 'warning',
		message: `${name} holds no file.`,
		advice: 'Name the files in Attachments, if some belong to it.',
	};
}

export function unlistedFinding(name: string): Finding {
	return {
		severity: 'warning',
		message: `Which files ${name} holds could not be looked up: Cyber Port does not know the call (HTTP 404). They were not compared.`,
		advice: assumedPath('attachmentListPath', ' Look at the files on the web screen.'),
	};
}

/** Without a list, and without a memory that tells. */
export function untoldFinding(name: string, file: Attachment, known: keyof typeof UNTOLD): Finding {
	const { why, advice } = UNTOLD[known];
	return {
		severity: 'stop',
		message: `${name}: nobody can tell whether the file ${shown(file)} is attached already. Cyber Port does not list the files (HTTP 404), and ${why}. Nothing was sent.`,
		advice: assumedPath('attachmentListPath', ` Or ${advice}.`),
	};
}

const LOOK = 'look at the report on the web screen: if the file is not there, give it another name';

const UNTOLD = {
	begun: { why: 'an earlier run began to attach it and got no answer', advice: LOOK },
	unsure: {
		why: 'another run is asking about it at this moment, or ended while it did',
		advice: `run again; if it stays so, ${LOOK}`,
	},
	unguarded: {
		why: 'the duplicate guard is off, which would remember it',
		advice: 'switch on Duplicate Guard',
	},
} as const;

export function unknownUploadFinding(
	code: string,
	dealReportId: string,
	file: Attachment,
	cause: unknown,
): Finding {
	const said = cause instanceof Error ? cause.message : String(cause);
	return {
		severity: 'stop',
		message: `It is not known whether the file ${shown(file)} was attached to ${code} (report ${dealReportId}). ${said}. The report does not show it by now. Nothing was sent.`,
		advice: 'Run again: what the report holds is looked up first, and only what is missing is attached.',
	};
}

function shown({ fileName, bytes, sha256 }: Attachment): string {
	const known = [
		...(bytes === null ? [] : [`${bytes.toLocaleString('en')} bytes`]),
		...(sha256 === null ? [] : [`SHA-256 ${sha256.slice(0, 12)}...`]),
	];
	return `"${fileName}"${known.length === 0 ? '' : ` (${known.join(', ')})`}`;
}
