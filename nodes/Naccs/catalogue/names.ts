import type { CodeSummary, Kind, Weight } from './types';

type Named = Pick<CodeSummary, 'code' | 'nameEn' | 'nameJa'>;

/** The full name of a business code: `EDC: Declare Export (輸出申告)`. */
export function codeTitle({ code, nameEn, nameJa }: Named): string {
	return `${code}: ${nameEn} (${shortJapanese(nameJa)})`;
}

/**
 * The name as an action, in n8n's sentence case: `Declare export (EDC 輸出申告)`. The editor lists
 * actions by this text alone, and an AI tool is described by it: so it holds the code and the Japanese too.
 */
export function codeAction({ code, nameEn, nameJa }: Named): string {
	const [first = '', ...rest] = nameEn.split(' ');
	// `Pre-Register` -> `Pre-register`: only the very first letter is a capital.
	const opening = first.charAt(0) + lowerUnlessAbbreviation(first).slice(1);
	return `${[opening, ...rest.map(lowerUnlessAbbreviation)].join(' ')} (${code} ${shortJapanese(nameJa)})`;
}

/** What a user must know before choosing a code: several sentences, what is not certain told as such. */
export function codeDescription(code: CodeSummary): string {
	const sentences = [
		`${code.id === null ? 'Further code' : `Cyber Port ${code.id}`}, ${kindNames[code.kind]}, weight ${code.weight}: ${weightNames[code.weight]}.`,
		`Usually filed by: ${code.filers.map(filerName).join(', ')} (trade knowledge).`,
	];
	if (code.further === true) {
		sentences.push("Not among the announced codes: known from Cyber Port's API help only.");
	}
	if (code.resourceStatus === 'inferred') {
		sentences.push(
			`The resource name ${code.resource} is inferred; if Cyber Port answers 404, correct it in the option Assumption Overrides -> resources.`,
		);
	}
	if (code.creationUnit === null) {
		sentences.push('How many reports of it a deal can hold is not known: it is tried as one per deal.');
	}
	return sentences.join(' ');
}

/** Cyber Port's Japanese name without the closing 海上 (by sea): all codes here are. */
export function shortJapanese(nameJa: string): string {
	return nameJa.replace(/海上$/, '');
}

export const kindNames: Readonly<Record<Kind, string>> = {
	register: 'registration (登録)',
	call: 'call (呼出)',
	inquiry: 'inquiry (照会)',
	registerAndCall: 'registration and call (登録兼呼出)',
};

export const weightNames: Readonly<Record<Weight, string>> = {
	read: 'repeatable, no legal effect',
	prepare: 'puts items into NACCS, declares nothing',
	record: 'a confirmation, registration or notice',
	declare: 'a legal act',
};

/** `CB` -> `customs broker`; an abbreviation that is not known stays as it is. */
export function filerName(filer: string): string {
	return filerNames[filer] ?? filer;
}

const filerNames: Readonly<Record<string, string>> = {
	CB: 'customs broker',
	FW: 'forwarder',
	NV: 'NVOCC',
	SC: 'shipping company or agent',
	BW: 'bonded warehouse',
	CY: 'container yard',
	TR: 'trucker',
	ANY: 'anyone',
};

/** `(Export,` -> `(export,`; `D/O`, `ACL`, `(ID` have no lower-case letter and stay. */
function lowerUnlessAbbreviation(word: string): string {
	return /[a-z]/.test(word) ? word.toLowerCase() : word;
}
