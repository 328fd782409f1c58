/** What the first bytes of a file show it to be; `text`: none of the others. */
export type FileContent = 'pdf' | 'jpeg' | 'png' | 'tiff' | 'gif' | 'zip' | 'ole' | 'text';

/** A kind of file by the end of its name: its media type and what its content must be. */
export interface FileType {
	readonly contentType: string;
	readonly content: FileContent;
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

/** Media types as IANA registers them. */
const TYPES: Readonly<Record<string, FileType>> = {
	pdf: { contentType: 'application/pdf', content: 'pdf' },
	jpg: { contentType: 'image/jpeg', content: 'jpeg' },
	jpeg: { contentType: 'image/jpeg', content: 'jpeg' },
	png: { contentType: 'image/png', content: 'png' },
	tif: { contentType: 'image/tiff', content: 'tiff' },
	tiff: { contentType: 'image/tiff', content: 'tiff' },
	gif: { contentType: 'image/gif', content: 'gif' },
	docx: { contentType: `${OPEN_XML}.wordprocessingml.document`, content: 'zip' },
	xlsx: { contentType: `${OPEN_XML}.spreadsheetml.sheet`, content: 'zip' },
	pptx: { contentType: `${OPEN_XML}.presentationml.presentation`, content: 'zip' },
	doc: { contentType: 'application/msword', content: 'ole' },
	xls: { contentType: 'application/vnd.ms-excel', content: 'ole' },
	ppt: { contentType: 'application/vnd.ms-powerpoint', content: 'ole' },
	txt: { contentType: 'text/plain', content: 'text' },
	csv: { contentType: 'text/csv', content: 'text' },
};

/** The first bytes of each kind of content, in hex. */
const BEGINNINGS: ReadonlyArray<readonly [content: FileContent, hex: string]> = [
	['jpeg', 'ffd8ff'],
	['png', '89504e470d0a1a0a'],
	['tiff', '49492a00'],
	['tiff', '4d4d002a'],
	['gif', '47494638'],
	['zip', '504b0304'],
	['ole', 'd0cf11e0a1b11ae1'],
];

/** How far into a file `%PDF-` may stand (ISO 32000, implementation notes). */
const PDF_REACH = 1024;

/** The end of a name, in lower case: `pdf`; empty where the name has none. */
export function extensionOf(fileName: string): string {
	return /[^.]\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

export function typeOf(extension: string): FileType | undefined {
	return Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined;
}

export function contentOf(bytes: Uint8Array): FileContent {
	const hex = Buffer.from(bytes.subarray(0, 8)).toString('hex');
	const found = BEGINNINGS.find(([, beginning]) => hex.startsWith(beginning))?.[0];
	if (found !== undefined) return found;
	return Buffer.from(bytes.subarray(0, PDF_REACH)).includes('%PDF-') ? 'pdf' : 'text';
}
