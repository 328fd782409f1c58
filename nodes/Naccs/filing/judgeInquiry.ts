import { findCode } from '../catalogue/load';
import type { CodeSummary, KeyName } from '../catalogue/types';
import type { Assumptions, JsonObject, Output } from '../cyberport';
import { calledData } from './fillFromCall';
import { findNumber } from './keys';
import type { Filing, Keys, Result } from './types';

/** What an inquiry tells about another filing. It is evidence for a person and settles nothing. */
export interface Evidence {
	readonly tells: 'arrived' | 'notArrived' | 'unclear';
	readonly because: string;
}

/** A filing whose arrival is asked for, as far as it is known. */
export interface AskedFiling {
	readonly code: CodeSummary;
	/** Its keys before the inquiry: a number known before the send is no proof of it. */
	readonly keys: Keys;
	/** Whether its report had outputs before the send: then what NACCS knows can come from an earlier send. */
	readonly answeredBefore: boolean;
}

/**
 * What the answer of an inquiry tells. `arrived` only where the answer holds what this very filing brings: a number that it
 * assigns, or a word of customs on a declaration. That NACCS knows a number that an earlier filing registered proves nothing.
 */
export function judgeInquiry(asked: AskedFiling, inquiry: Filing, assumptions: Assumptions): Evidence {
	const { code } = asked;
	const [key, number] = askedNumber(asked, inquiry);
	if (inquiry.state === 'rejected')
		return judgeRejection(asked, inquiry.result, inquiry.outputs, key, assumptions);
	if (inquiry.state !== 'accepted')
		return unclear(`${inquiry.businessCode} has no answer of NACCS (state ${inquiry.state}).`);
	const answer = calledData(inquiry, assumptions);
	if (number === null || !holds(answer, number))
		return unclear(`the answer of ${inquiry.businessCode} does not name the number it was asked for.`);
	const proof = asked.answeredBefore ? null : proofOf(asked, answer, assumptions);
	if (proof !== null) return { tells: 'arrived', because: proof };
	return unclear(
		`NACCS knows ${key ?? 'the number'} ${number}, but that can come from an earlier filing. Read the outputs of ${inquiry.businessCode} for what they say of ${code.code}.`,
	);
}

/** What in the answer only this filing can have caused, in words. */
function proofOf({ code, keys }: AskedFiling, answer: JsonObject, assumptions: Assumptions): string | null {
	// In a deal with several reports of a code, the number can be another report's.
	if (code.creationUnit !== 'deal') return null;
	for (const key of code.keysOut.filter((name) => name !== 'permitNo')) {
		const number = findNumber(answer, [key, ...assumptions.keyFields[key]]);
		if (number !== null && keys[key] !== number)
			return `NACCS has ${key} ${number}, which ${code.code} gets when it is accepted.`;
	}
	if (!DECLARATIONS.has(code.code)) return null;
	const { examinationClass } = assumptions.customsKeys;
	const word = findNumber(answer, [examinationClass]);
	if (word !== null) return `customs has given the declaration the examination class (審査区分) ${word}.`;
	const permit = findNumber(answer, assumptions.keyFields.permitNo);
	return permit === null ? null : `the declaration has the permit number ${permit}.`;
}

/**
 * The declarations that open an examination. Changes (EAC, IDE) are about a number that has one already, so that its class or
 * permit proves nothing of them.
 */
const DECLARATIONS: ReadonlySet<string> = new Set(['EDC', 'IDC']);

function judgeRejection(
	{ code, keys }: AskedFiling,
	result: Result,
	outputs: readonly Output[],
	key: KeyName | null,
	{ notRegistered }: Assumptions,
): Evidence {
	// A user who may not ask (U) or a system at rest (A) says nothing about the number.
	const about = result.codes.filter(
		({ outcome, severity }) => outcome === 'rejected' && !'AUL'.includes(severity),
	);
	const said = [...about.map(({ meaning, meaningJa }) => `${meaning} ${meaningJa}`), ...texts(outputs)];
	const missing = about.length > 0 && said.some((text) => new RegExp(notRegistered, 'i').test(text));
	const needed = key !== null && (Object.hasOwn(code.keysIn, key) || keys[key] !== undefined);
	if (!missing || !needed) return unclear(result.summary);
	return {
		tells: 'notArrived',
		because: `NACCS does not have the ${key} that ${code.code} goes by. ${result.summary} It can also have been rejected, which the outputs of its own report would say.`,
	};
}

function unclear(because: string): Evidence {
	return { tells: 'unclear', because };
}

/** The number by which the inquiry asked: one that the filing goes by or gets, first. */
function askedNumber({ code }: AskedFiling, inquiry: Filing): [KeyName | null, string | null] {
	const own = [...(Object.keys(code.keysIn) as KeyName[]), ...code.keysOut];
	const asksBy = findCode(inquiry.businessCode)?.keysIn ?? {};
	const key = own.find((name) => Object.hasOwn(asksBy, name) && inquiry.keys[name] !== undefined);
	return key === undefined ? [null, null] : [key, inquiry.keys[key] ?? null];
}

function holds(value: unknown, number: string): boolean {
	if (typeof value === 'object' && value !== null)
		return Object.values(value).some((inner) => holds(inner, number));
	return (typeof value === 'string' || typeof value === 'number') && String(value).trim() === number;
}

function texts(outputs: readonly Output[]): string[] {
	return outputs.map(({ subject, json }) => `${subject ?? ''} ${JSON.stringify(json ?? {})}`);
}
