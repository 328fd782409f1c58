import { KEY_NAMES } from '../../../nodes/Naccs/catalogue/keyNames';
import type { CodeEntry, KeyName } from '../../../nodes/Naccs/catalogue/types';
import { scenario } from '../deals.cjs';
import { fieldOf, valuesOf } from '../keys.cjs';
import type { Deal, Json, JsonObject, Send } from '../types.cjs';
import type { World } from '../world.cjs';
import { waitingFor } from './customs.cjs';
import { numberOf, ownerOf, type NumberRecord } from './numbers.cjs';

/**
 * What a call answers: the data of the report it feeds, by that report's field names, from what NACCS was sent before
 * about the same numbers or in the same deal, newest first.
 */
export function calledData(world: World, entry: CodeEntry, send: Send, deal: Deal): JsonObject {
	const target = world.catalogue.byCode(entry.feeds ?? entry.code) ?? entry;
	const dealNos = new Set([deal.dealNo, ...numbersIn(world, entry, send).map((number) => number.dealNo)]);
	const accepted = world.state.sends
		.filter((one) => one.state === 'accepted' && dealNos.has(one.dealNo))
		.reverse();
	const contents = [
		...accepted.filter((one) => one.code === target.code),
		...accepted.filter((one) => one.code !== target.code),
	].map((one) => one.content);
	const names = new Set(target.fields.map((field) => field.name));
	const known = [send.content, ...contents.reverse()]
		.flatMap((content) => Object.entries(content))
		.filter(([name, value]) => names.has(name) && !isEmpty(value));
	const keys = KEY_NAMES.flatMap((key): [string, Json][] => {
		const value = valuesOf(world, entry, send.content, key)[0] ?? deal.assigned.get(key)?.at(-1);
		const belongs = Object.hasOwn(target.keysIn, key) || target.keysOut.includes(key);
		return value !== undefined && belongs ? [[fieldOf(world.assumptions, target, key), value]] : [];
	});
	return structuredClone(Object.fromEntries([...known, ...keys]));
}

/** What an inquiry answers: what is on NACCS's books about its numbers, or the list that the code asks for. */
export function inquiryData(world: World, entry: CodeEntry, send: Send, deal: Deal): JsonObject {
	const { rows } = scenario(deal);
	const books = [...world.state.numbers.values()];
	const mine = books.filter((number) => number.owner === ownerOf(send.naccsUser));
	switch (entry.code) {
		case 'IES':
		case 'IDI': {
			const maker = entry.code === 'IES' ? 'EDA' : 'IDA';
			const declarations = mine.filter((number) => number.key === 'declarationNo' && number.code === maker);
			return {
				declarations: filledUp(
					declarations.map((number) => showNumber(world, number)),
					'declarationNo',
					rows,
				),
			};
		}
		case 'IWS': {
			const stock = books.filter(
				(number) => number.marks.has('carriedIn') && !number.marks.has('dispatched'),
			);
			return {
				cargoes: filledUp(
					stock.map((number) => showNumber(world, number)),
					'cargoControlNo',
					rows,
				),
			};
		}
		case 'IER':
			return {
				rates: [
					{ currency: 'USD', rate: '149.52' },
					{ currency: 'EUR', rate: '162.18' },
					{ currency: 'CNY', rate: '20.71' },
				],
			};
		default: {
			const numbers = numbersIn(world, entry, send);
			return {
				...calledData(world, entry, send, deal),
				...(numbers[0] === undefined ? {} : showNumber(world, numbers[0])),
				numbers: numbers.map((number) => showNumber(world, number)),
			};
		}
	}
}

/** The list with made-up rows behind its own, until it is as long as the tag `#rows` asks for. */
function filledUp(list: JsonObject[], key: KeyName, rows: number): JsonObject[] {
	const missing = Math.max(0, rows - list.length);
	return [
		...list,
		...Array.from({ length: missing }, (_, at) => ({
			[key]: String(PRACTICE_NUMBER + at + 1),
			status: 'registered',
			done: [],
			consignee: '練習貿易 ﾚﾝｼﾕｳﾎﾞｳｴｷ',
		})),
	];
}

/** Eleven digits, as a declaration number has; numbers from here on are made up. */
const PRACTICE_NUMBER = 99_999_900_000;

function numbersIn(world: World, entry: CodeEntry, send: Send): NumberRecord[] {
	return KEY_NAMES.flatMap((key) =>
		valuesOf(world, entry, send.content, key).flatMap((value) => numberOf(world, key, value) ?? []),
	);
}

function showNumber(world: World, number: NumberRecord): JsonObject {
	const desk = world.state.customs.find(
		(one) => one.number === number.value && one.decision.key === number.key,
	);
	return {
		[number.key]: number.value,
		status: [...number.marks].at(-1) ?? 'registered',
		done: [...number.marks],
		...(desk === undefined
			? {}
			: { examinationClass: desk.examinationClass, waitingFor: waitingFor(world, desk) }),
	};
}

function isEmpty(value: Json): boolean {
	return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
