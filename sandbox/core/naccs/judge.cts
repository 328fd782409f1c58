import type { CodeEntry } from '../../../nodes/Naccs/catalogue/types';
import { scenario } from '../deals.cjs';
import { valuesOf } from '../keys.cjs';
import type { Deal, JsonObject, Send } from '../types.cjs';
import type { World } from '../world.cjs';
import { numberOf, ownerOf, type NumberRecord } from './numbers.cjs';
import { SUCCESS, fullCode } from './result-codes.cjs';
import { rules, type Rule } from './rules.cjs';

/** What NACCS says to a send: its result codes, rejecting ones or 00000 (and W). */
export function judge(world: World, entry: CodeEntry, send: Send, deal: Deal): string[] {
	const tags = scenario(deal);
	if (tags.closed) return [fullCode('A0010') ?? SUCCESS];
	if (tags.reject !== null && (tags.reject.businessCode ?? entry.code) === entry.code) {
		return [fullCode(tags.reject.code) ?? 'E9000-0000-0000'];
	}
	const rejections = tags.lenient
		? []
		: (rules[entry.code] ?? []).flatMap((rule) => complaints(world, entry, send, rule));
	if (rejections.length > 0) {
		return [...new Set(rejections.flatMap((code) => fullCode(code) ?? []))].slice(0, 5);
	}
	return tags.warn ? [SUCCESS, 'W9001-0000-0000'] : [SUCCESS];
}

/** An accepted filing leaves its marks on the numbers it is about. */
export function mark(world: World, entry: CodeEntry, send: Send): void {
	for (const rule of rules[entry.code] ?? []) {
		for (const number of numbersOf(world, entry, send, rule).flatMap(({ record }) => record ?? [])) {
			for (const name of rule.marks ?? []) number.marks.add(name);
			for (const name of rule.unmarks ?? []) number.marks.delete(name);
			if (rule.marks?.includes('declared')) number.conditions.add(conditionOf(send.content));
			if (rule.correctionOnly && isCancellation(send.content)) number.marks.add('cancelled');
		}
	}
}

/** Processing type (処理区分): 9 new, 5 correct, 1 cancel. */
export function isCorrection(content: JsonObject): boolean {
	return content[PROCESSING_TYPE] === '5' || isCancellation(content);
}

const PROCESSING_TYPE = 'processClassificationCode';

function isCancellation(content: JsonObject): boolean {
	return content[PROCESSING_TYPE] === '1';
}

function complaints(world: World, entry: CodeEntry, send: Send, rule: Rule): string[] {
	if (rule.correctionOnly && !isCorrection(send.content)) return [];
	const numbers = numbersOf(world, entry, send, rule);
	if (numbers.length === 0) return rule.missing === null ? [] : [rule.missing];
	return numbers.flatMap(({ record }) => complaint(send, rule, record) ?? []);
}

function complaint(send: Send, rule: Rule, number: NumberRecord | undefined): string | null {
	if (number === undefined) return rule.unknown;
	if (rule.notOwn !== null && number.owner !== ownerOf(send.naccsUser)) return rule.notOwn;
	if (rule.requires?.some((name) => !number.marks.has(name))) return 'E9002';
	if (!rule.refuses?.some((name) => number.marks.has(name))) return null;
	const another = !number.marks.has('permitted') && !number.conditions.has(conditionOf(send.content));
	return rule.otherConditionPasses && another ? null : 'E9003';
}

function numbersOf(world: World, entry: CodeEntry, send: Send, rule: Rule) {
	for (const key of rule.about) {
		const values = valuesOf(world, entry, send.content, key);
		if (values.length > 0) return values.map((value) => ({ record: numberOf(world, key, value) }));
	}
	return [];
}

/** 申告条件: EDC prints `declarationCondition`, IDC `declarationConditionCode`. */
function conditionOf(content: JsonObject): string {
	const value = content.declarationCondition ?? content.declarationConditionCode;
	return typeof value === 'string' ? value : '';
}
