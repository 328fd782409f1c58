/** What a file of the folder is to the others. `attachments`: places in the list of names. */
export type Partner =
	| { readonly is: 'message'; readonly attachments: readonly number[] }
	/** It goes with the message of its name. */
	| { readonly is: 'attachment' }
	| { readonly is: 'messageAlone'; readonly because: 'noAttachment' | 'sameName' }
	| { readonly is: 'attachmentAlone'; readonly because: 'noMessage' | 'sameName' };

/**
 * Pairs text files with the other files of the same name, as batch filing of attachments does: `0815.txt` with `0815.pdf`,
 * also where upper and lower case differ. No file is left out: what has no partner says so.
 * @param names of files, such as `0815.txt`; null for a file without a name, which is a message of its own
 */
export function pairFiles(names: ReadonlyArray<string | null>): readonly Partner[] {
	const files = names.map((name) => ({ isMessage: name === null || isText(name), base: baseName(name) }));
	const groups = new Map<string | null, { messages: number[]; attachments: number[] }>();
	files.forEach(({ isMessage, base }, at) => {
		const group = groups.get(base) ?? { messages: [], attachments: [] };
		groups.set(base, group);
		(isMessage ? group.messages : group.attachments).push(at);
	});
	return files.map(({ isMessage, base }): Partner => {
		const { messages = [], attachments = [] } = groups.get(base) ?? {};
		const several = messages.length > 1 && base !== null;
		if (!isMessage && messages.length === 0) return { is: 'attachmentAlone', because: 'noMessage' };
		if (!isMessage) return several ? { is: 'attachmentAlone', because: 'sameName' } : { is: 'attachment' };
		if (several) return { is: 'messageAlone', because: 'sameName' };
		return attachments.length === 0
			? { is: 'messageAlone', because: 'noAttachment' }
			: { is: 'message', attachments };
	});
}

function isText(name: string): boolean {
	return /\.txt$/i.test(name);
}

/** One system writes kana as two characters (macOS), another as one. */
function baseName(name: string | null): string | null {
	return name === null
		? null
		: name
				.normalize('NFC')
				.replace(/\.[^.]*$/, '')
				.trim()
				.toLowerCase();
}
