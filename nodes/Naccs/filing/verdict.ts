import type { Field } from '../catalogue/types';
import {
	byImportance,
	explainResultCode,
	judgeResultCodes,
	oneLine,
	strictestRetry,
	summarizeCodes,
	type Outcome,
} from '../edi';
import type { Result, ResultCode } from './types';

/** What result codes say, whatever they came in: a notice, an EDI text, a list. */
export type Verdict = Omit<Result, 'outcome' | 'outputId' | 'receivedAt'> & { readonly outcome: Outcome };

/** What the codes are about, as far as it is known. */
export interface Judged {
	/** Empty where it is not known. */
	readonly businessCode: string;
	readonly dealReportId: string | null;
	/** The report's fields, to name the one that a code is about. */
	readonly fields: readonly Field[];
}

/** Explains the codes, the most important first, and says in one line what they come to. Never throws. */
export function verdictOf(texts: readonly string[], judged: Judged): Verdict {
	const { businessCode, fields } = judged;
	const outcome = judgeResultCodes(texts);
	const codes = byImportance(
		texts.map((text): ResultCode => ({ text, ...explainResultCode(text, businessCode, fields) })),
	);
	// The sentence first: it is what a person reads.
	return { outcome, ...summarize(judged, outcome, codes), codes, ...retryOf(outcome, codes) };
}

function retryOf(
	outcome: Outcome,
	codes: readonly ResultCode[],
): Pick<Result, 'retry' | 'retryAdvice' | 'retryAdviceJa'> {
	if (outcome !== 'rejected') return { retry: null, retryAdvice: null, retryAdviceJa: null };
	const retry = strictestRetry(
		codes.filter((entry) => entry.outcome === 'rejected').map((entry) => entry.retry),
	);
	const { en, ja } = RETRY_ADVICE[retry ?? 'unknown'];
	return { retry, retryAdvice: en, retryAdviceJa: ja };
}

const RETRY_ADVICE = {
	later: {
		en: 'The same filing can pass when it is sent again after a while.',
		ja: '同じ内容でも、しばらくして送信し直せば通ることがあります。',
	},
	afterOpening: {
		en: 'The same filing can pass when it is sent again after NACCS has opened.',
		ja: '同じ内容でも、NACCSの開局後に送信し直せば通ることがあります。',
	},
	never: {
		en: 'The same filing does not pass as it is: put right what the codes name before it is sent again.',
		ja: '同じ内容のままでは通りません。処理結果コードが示す点を直してから送信してください。',
	},
	unknown: {
		en: 'Whether the same filing can pass later is not known: read what the codes say.',
		ja: '同じ内容で後から通るかどうかは分かりません。処理結果コードの内容を確認してください。',
	},
} as const;

/** One line for a mail or a chat message: code, report, outcome, the most important code, and how many more there are. */
function summarize(
	{ businessCode, dealReportId }: Judged,
	outcome: Outcome,
	codes: readonly ResultCode[],
): Pick<Result, 'summary' | 'summaryJa'> {
	const code = businessCode === '' ? 'A filing' : oneLine(businessCode, 40);
	const codeJa = businessCode === '' ? '送信' : code;
	const report = dealReportId === null ? '' : oneLine(dealReportId, 40);
	const { en, ja } = summarizeCodes(codes);
	const [english, japanese] = OUTCOMES[outcome === 'accepted' && en !== '' ? 'cautioned' : outcome];
	return {
		summary: `${code} ${english}${report === '' ? '' : `, report ${report}`}${en === '' ? '.' : `: ${en}`}`,
		summaryJa: `${codeJa}${report === '' ? '' : `(帳票${report})`}は${japanese}${ja}`,
	};
}

const OUTCOMES = {
	rejected: ['was rejected (エラー)', 'エラーになりました。'],
	accepted: ['was accepted (正常終了)', '正常終了しました。'],
	cautioned: ['was accepted (正常終了) with a caution', '注意付きで正常終了しました。'],
	unknown: [
		'has result codes that do not tell whether it was accepted (結果不明)',
		'受理されたかどうかが処理結果コードからは分かりません。',
	],
} as const;
