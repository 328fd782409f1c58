import type { Attachment } from '../cyberport';
import { assumedPath } from '../cyberport/api';
import type { PaperDifference } from './papers';
import type { Finding } from './types';

/** What the files of a filing give to tell, in words. `name` is code and report, such as `MSX (report R1)`. */

/** A file that is not what the filing stands for. `stand` says what it stands for: the files named, or those approved. */
export function differenceFinding(
	name: string,
	difference: PaperDifference,
	stand: 'named' | 'approved',
): Finding {
	return {
		severity: 'stop',
		message: `${name}: ${happened(difference, stand)} Nothing was sent.`,
		advice: ADVICE[stand],
	};
}

function happened(difference: PaperDifference, stand: string): string {
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
} as const;

/** The same name and length, and no way to tell whether it is the same file. */
export function unprovenFinding(name: string, file: Attachment, severity: 'stop' | 'warning'): Finding {
	return {
		severity,
		message: `${name}: the report holds a file with the name and the length of ${shown(file)} already. This workflow did not attach it, and Cyber Port does not tell whether it is the same file.${severity === 'stop' ? ' Nothing was sent.' : ' It was not attached again.'}`,
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

export function unlistedFinding(name: string): Finding {
	return {
		severity: 'warning',
		message: `Which files ${name} holds could not be looked up: Cyber Port does not know the call (HTTP 404). They were not compared.`,
		advice: assumedPath('attachmentListPath', ' Look at the files on the web screen.'),
	};
}

/** Without a list and without an answer to an earlier upload. */
export function untoldFinding(name: string, file: Attachment, begun: boolean): Finding {
	const why = begun
		? 'an earlier run began to attach it and got no answer'
		: 'the duplicate guard is off, which would remember it';
	return {
		severity: 'stop',
		message: `${name}: nobody can tell whether the file ${shown(file)} is attached already. Cyber Port does not list the files (HTTP 404), and ${why}. Nothing was sent.`,
		advice: assumedPath(
			'attachmentListPath',
			begun
				? ' Or look at the report on the web screen: if the file is not there, give it another name.'
				: ' Or switch on Duplicate Guard.',
		),
	};
}

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

export function changedPapersFinding(name: string): Finding {
	return {
		severity: 'stop',
		message: `${name}: somebody changed the files of the report while it waited for its turn. Nothing was sent.`,
		advice: 'Run again.',
	};
}

function shown({ fileName, bytes, sha256 }: Attachment): string {
	const known = [
		...(bytes === null ? [] : [`${bytes.toLocaleString('en')} bytes`]),
		...(sha256 === null ? [] : [`SHA-256 ${sha256.slice(0, 12)}...`]),
	];
	return `"${fileName}"${known.length === 0 ? '' : ` (${known.join(', ')})`}`;
}
