import { fieldLabel } from '../../catalogue/labels';
import type { CodeEntry, Field } from '../../catalogue/types';
import type { InputMessage } from '../../edi';
import type { Finding } from '../types';

interface Read {
	readonly entry: CodeEntry | null;
	/** The lines can be those of the table. */
	readonly fits: boolean;
	/** A value came into a field. */
	readonly filled: boolean;
	/** Values without a field. */
	readonly unmapped: number;
}

/** Why a person must look at what was read before it is filed. `stop`: there is nothing to file yet. */
export function doubts(
	{ businessCode, table, findings: ofMessage }: InputMessage,
	{ entry, fits, filled, unmapped }: Read,
): Finding[] {
	const findings: Finding[] = [];
	const add = (severity: Finding['severity'], message: string, advice: string): void => {
		findings.push({ severity, message, advice });
	};
	const unlessFilled = filled ? 'warning' : 'stop';
	if (entry === null) {
		add(
			'stop',
			`The message is of business code "${businessCode}", which this package does not have. Its values are only numbered.`,
			'File it another way, or check that the file is a netNACCS input message.',
		);
	} else if (table === null) {
		add(
			unlessFilled,
			`This package has no item table of ${businessCode}: its values are only numbered.`,
			`Name the fields by number in the option Field Names: {"${businessCode}": {"1": "fieldName"}}.`,
		);
	} else if (!fits) {
		add(
			'stop',
			`The lines of this ${businessCode} message are not those of the item table (${table.status}). No value was put into a field.`,
			'The names beside the values may belong to their neighbours. Enter the fields from the file itself.',
		);
	} else if (table.status.startsWith('unverified')) {
		add(
			unlessFilled,
			`The item table of ${businessCode} is not certain (${table.status}). A value may be in the wrong field.`,
			'Compare the saved report with the file, such as with Report: Render Review Sheet, before it is sent.',
		);
	}
	for (const told of ofMessage)
		add('warning', `${businessCode}: ${told}.`, 'Check the system that wrote the file.');
	if (unmapped > 0 && entry !== null) {
		add(
			unlessFilled,
			`${unmapped} values of this ${businessCode} message are in no field: they are in unmapped and are not filed.`,
			'Name their fields in the option Field Names, or enter them in the saved report before it is sent.',
		);
	}
	return findings;
}

export function notOfType(field: Field, no: number): Finding {
	const label = fieldLabel(field);
	return {
		severity: 'warning',
		field: field.name,
		label,
		message: `Item ${no} is not what ${label}, ${field.name}, takes (${(field.type ?? '').replace('|null', '')}): it stays as text.`,
		advice: 'Correct it before the filing; the checks of the filing refuse it as it is.',
	};
}

/** Why a file has no partner. A person looks: what is filed without its papers, or not at all, is not noticed later. */
export function aloneFinding(because: 'noAttachment' | 'noMessage' | 'sameName'): Finding {
	return { severity: 'stop', ...ALONE[because] };
}

const ALONE = {
	noAttachment: {
		message: 'There is no attachment of the same name as this text file.',
		advice: 'Put it beside the text file, or file the message without one yourself.',
	},
	noMessage: {
		message: 'There is no text file (.txt) of the same name as this file. It was not read.',
		advice: 'Put the text file beside it. Nothing is filed for this file.',
	},
	sameName: {
		message: 'Several text files have this name, so it is not certain which one the attachments belong to.',
		advice: 'Give each its own name.',
	},
} as const;

export function sharedFinding(messages: number): Finding {
	return {
		severity: 'warning',
		message: `The file has ${messages} messages; each of them carries the attachments.`,
		advice: 'Attach them only to the one they belong to.',
	};
}
