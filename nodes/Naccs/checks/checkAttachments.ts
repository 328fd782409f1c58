import type { Assumptions } from '../cyberport';
import { contentOf, extensionOf, typeOf } from './fileTypes';

/** A file as it was given. */
export interface GivenFile {
	/** The binary field of the item. */
	readonly field: string;
	readonly fileName: string;
	readonly content: Uint8Array;
}

export interface AttachmentFinding {
	readonly severity: 'stop';
	readonly message: string;
	readonly advice: string;
}

type Limits = Pick<Assumptions, 'attachmentLimits' | 'attachmentTypes' | 'attachmentNameRefused'>;

/** Everything that is wrong with the files of one filing. The limits are assumed, see `assumptions.ts`. */
export function checkAttachments(
	code: string,
	files: readonly GivenFile[],
	limits: Limits,
): readonly AttachmentFinding[] {
	return [...files.flatMap((file) => checkFile(code, file, limits)), ...checkTogether(code, files, limits)];
}

/** A binary field that the item does not have. `present`: those it has. */
export function missingFieldFinding(
	code: string,
	field: string,
	present: readonly string[],
): AttachmentFinding {
	return finding(
		`${code}, Attachments`,
		`the item has no binary field "${field}"`,
		present.length === 0
			? 'The item has no files at all: look at the node before this one.'
			: `It has ${present.join(', ')}. Correct the name, or look at the node that reads the file.`,
	);
}

function checkFile(code: string, file: GivenFile, limits: Limits): AttachmentFinding[] {
	const { attachmentLimits, attachmentTypes } = limits;
	const { length } = file.content;
	const told = (rule: string, advice: string): AttachmentFinding =>
		finding(`${code}, file "${file.fileName}" (binary field ${file.field})`, rule, advice);
	if (file.fileName === '')
		return [
			told('it has no file name', 'Let the node that made the file give it a name such as invoice.pdf.'),
		];
	const refused = file.fileName.match(new RegExp(limits.attachmentNameRefused, 'g')) ?? [];
	const extension = extensionOf(file.fileName);
	const allowed = attachmentTypes.some((type) => type.toLowerCase() === extension);
	return [
		...(refused.length === 0
			? []
			: [
					told(
						`its name has characters that NACCS refuses: ${[...new Set(refused)].map(shown).join(' ')}`,
						`Rename the file. ${assumed('attachmentNameRefused')}`,
					),
				]),
		...(length === 0 ? [told('it is empty', 'Look at the node that made the file.')] : []),
		...(length > attachmentLimits.fileBytes
			? [
					told(
						`it has ${size(length)}, more than the ${size(attachmentLimits.fileBytes)} that one file may have`,
						`Make it smaller, such as by scanning with fewer dots, or divide it. ${assumed('attachmentLimits')}`,
					),
				]
			: []),
		...(allowed
			? contentFinding(extension, file.content).map(([rule, advice]) => told(rule, advice))
			: [
					told(
						`files of the type "${extension}" are not taken: only ${attachmentTypes.join(', ')}`,
						`Convert it, such as to PDF. ${assumed('attachmentTypes')}`,
					),
				]),
	];
}

/** A name that says something else than the content: nobody could open the file at customs. */
function contentFinding(
	extension: string,
	content: Uint8Array,
): ReadonlyArray<[rule: string, advice: string]> {
	const wanted = typeOf(extension)?.content;
	const found = contentOf(content);
	if (wanted === undefined || wanted === found || content.length === 0) return [];
	const is = found === 'text' ? 'is not' : `is ${SHOWN[found]}, not`;
	return [
		[
			`its name ends in .${extension}, but its content ${is} ${SHOWN[wanted]}`,
			'Give the file the name that fits its content, or look at the node that made it.',
		],
	];
}

const SHOWN = {
	pdf: 'a PDF',
	jpeg: 'a JPEG picture',
	png: 'a PNG picture',
	tiff: 'a TIFF picture',
	gif: 'a GIF picture',
	zip: 'an Office file (ZIP)',
	ole: 'an Office file of the old form',
	text: 'a text',
} as const;

function checkTogether(code: string, files: readonly GivenFile[], limits: Limits): AttachmentFinding[] {
	const { files: most, totalBytes } = limits.attachmentLimits;
	const total = files.reduce((sum, { content }) => sum + content.length, 0);
	const told = (rule: string, advice: string): AttachmentFinding => finding(`${code}, files`, rule, advice);
	return [
		...(files.length > most
			? [
					told(
						`there are ${files.length}, more than ${most}`,
						`Put several papers into one PDF. ${assumed('attachmentLimits')}`,
					),
				]
			: []),
		...(total > totalBytes
			? [
					told(
						`together they have ${size(total)}, more than ${size(totalBytes)}`,
						`Make them smaller, or file some of them with another report. ${assumed('attachmentLimits')}`,
					),
				]
			: []),
		...namesTwice(files).map((name) =>
			told(
				`"${name}" is the name of more than one file`,
				'Give each file a name of its own; capital letters do not tell names apart.',
			),
		),
	];
}

function namesTwice(files: readonly GivenFile[]): readonly string[] {
	const names = files.map(({ fileName }) => fileName.toLowerCase()).filter((name) => name !== '');
	return [...new Set(names.filter((name, place) => names.indexOf(name) < place))];
}

function finding(what: string, rule: string, advice: string): AttachmentFinding {
	return { severity: 'stop', message: `${what}: ${rule}.`, advice };
}

function size(bytes: number): string {
	return `${bytes.toLocaleString('en')} bytes`;
}

/** A character that can be seen, or its number. */
function shown(character: string): string {
	return /[\x21-\x7e\uff61-\uff9f]/.test(character)
		? character
		: `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function assumed(line: keyof Limits): string {
	return `The rule is assumed: if it is wrong, correct "${line}" in Assumption Overrides.`;
}
