import type { CodeEntry } from '../../../nodes/Naccs/catalogue/types';
import { scenario } from '../deals.cjs';
import { rowOf, valuesOf } from '../keys.cjs';
import { chosenFor } from '../scenarios.cjs';
import type { Deal, JsonObject, Send } from '../types.cjs';
import type { World } from '../world.cjs';
import { missingFields, wrongFields } from './fields.cjs';
import { numberOf, ownerOf, type NumberRecord } from './numbers.cjs';
import { SUCCESS, atRow, fullCode, resultLine } from './result-codes.cjs';
import { rules, type Rule } from './rules.cjs';

/** What NACCS says to a send: its result codes, rejecting ones or 00000 (and W). */
export function judge(world: World, entry: CodeEntry, send: Send, deal: Deal): string[] {
	const tags = scenario(deal);
	if (tags.closed) return resultLine(['A0010']);
	const rejected = chosenFor(tags.reject, entry.code);
	if (rejected.length > 0)
		return resultLine(rejected.map((code) => (fullCode(code) && !isAccepting(code) ? code : 'E9000')));
	const order = tags.lenient
		? []
		: (rules[entry.code] ?? []).flatMap((rule) => complaints(world, entry, send, rule));
	const missing = missingFields(entry, send.content, chosenFor(tags.must, entry.code));
	const wrong = tags.lenient ? [] : wrongFields(entry, send.content, world.ports.now());
	const rejections = [...order, ...missing, ...wrong];
	if (rejections.length > 0) return resultLine(rejections);
	const warned = chosenFor(tags.warn, entry.code).map((code) => (code.startsWith('W') ? code : 'W9001'));
	return resultLine([SUCCESS, ...warned.map((code) => fullCode(code) ?? 'W9001')]);
}

/** A result code that a filing can have and be accepted. */
export function isAccepting(code: string): boolean {
	return code.startsWith('00000') || code.startsWith('W');
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
	return numbers.flatMap(({ record, row }) => {
		const code = complaint(send, rule, record);
		return code === null ? [] : [atRow(code, row)];
	});
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
		if (values.length > 0) {
			return values.map((value) => ({
				record: numberOf(world, key, value),
				row: rowOf(world, entry, send.content, key, value),
			}));
		}
	}
	return [];
}

/** 申告条件: EDC prints `declarationCondition`, IDC `declarationConditionCode`. */
function conditionOf(content: JsonObject): string {
	const value = content.declarationCondition ?? content.declarationConditionCode;
	return typeof value === 'string' ? value : '';
}
