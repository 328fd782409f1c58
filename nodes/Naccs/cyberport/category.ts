import { findCode } from '../catalogue/load';
import type { Assumptions } from './assumptions';

/** Kinds of NACCS outputs (出力情報), as a user chooses between them. */
export type OutputCategory = 'processingResult' | 'inquiryAnswer' | 'notice' | 'permit' | 'other';

/** Their Japanese names; what is not known has none. */
export const categoryJa: Readonly<Record<OutputCategory, string | null>> = {
	processingResult: '処理結果通知',
	inquiryAnswer: '照会結果',
	notice: '通知',
	permit: '許可',
	other: null,
};

/** What is known of an output; a notification usually tells less than the output itself. */
export interface OutputSigns {
	readonly businessCode: string | null;
	/** NACCS output information code, such as `*SEDC`. */
	readonly outputCode: string | null;
	/** R, C, M, P, T or U. */
	readonly messageType: string | null;
	readonly subject: string | null;
}

type Patterns = Pick<Assumptions, 'resultNotice' | 'permitSubject'>;

/** The category of an output; `other` also where its signs do not tell. */
export function categoryOf(output: OutputSigns, patterns: Patterns): OutputCategory {
	const [category = 'other', ...more] = possibleCategories(output, patterns);
	return more.length === 0 ? category : 'other';
}

/** The categories an output can belong to, going by what is known of it: one, or several when the signs do not tell. */
export function possibleCategories(
	{ businessCode, outputCode, messageType, subject }: OutputSigns,
	patterns: Patterns,
): readonly OutputCategory[] {
	if (outputCode !== null && isResultNotice(outputCode, businessCode, patterns)) return ['processingResult'];
	const type = messageType === null ? undefined : (BY_TYPE.get(messageType.trim()) ?? 'other');
	// What answers a sender is never a permit, whatever its subject says.
	if (type === 'processingResult' || type === 'inquiryAnswer') return [type];
	if (subject !== null && new RegExp(patterns.permitSubject).test(subject)) return ['permit'];
	if (type !== undefined) return [type];
	const kind = businessCode === null ? undefined : findCode(businessCode)?.kind;
	// Whoever calls or asks gets a result notice and an answer, and no third kind.
	if (kind === 'call' || kind === 'inquiry')
		return outputCode === null ? ['processingResult', 'inquiryAnswer'] : ['inquiryAnswer'];
	return ALL.filter(
		(category) =>
			!(category === 'processingResult' && outputCode !== null) &&
			!(category === 'permit' && subject !== null),
	);
}

/** Whether this is the output code of a processing-result notice of this business code; null: of any. */
export function isResultNotice(
	outputCode: string,
	businessCode: string | null,
	{ resultNotice }: Pick<Assumptions, 'resultNotice'>,
): boolean {
	// What a sender wrote must not become a pattern.
	const code = businessCode !== null && /^[A-Z0-9]+$/.test(businessCode) ? businessCode : '[A-Z0-9]+';
	return new RegExp(resultNotice.replace('{code}', code)).test(outputCode);
}

const ALL: readonly OutputCategory[] = ['processingResult', 'inquiryAnswer', 'notice', 'permit', 'other'];

/** NACCS EDI, header field dataType. */
const BY_TYPE: ReadonlyMap<string, OutputCategory> = new Map([
	['R', 'processingResult'],
	['M', 'inquiryAnswer'],
	['C', 'inquiryAnswer'],
	['P', 'notice'],
]);
