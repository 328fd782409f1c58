import type { CodeEntry, KeyName } from '../../../nodes/Naccs/catalogue/types';
import { scenario } from '../deals.cjs';
import { valuesOf } from '../keys.cjs';
import { emit } from '../outputs.cjs';
import type { Deal, Json, JsonObject, Send } from '../types.cjs';
import { later, type World } from '../world.cjs';
import { remember } from './assign.cjs';
import { numberOf } from './numbers.cjs';

/** What a permit still waits for. */
export type Waiting = 'carryIn' | 'documents' | 'inspection' | 'payment';

/** A declaration on customs' desk. */
export interface CustomsCase {
	readonly send: Send;
	readonly deal: Deal;
	readonly decision: Decision;
	/** The declaration's number; null where the report names none (#lenient). */
	readonly number: string | null;
	readonly examinationClass: '1' | '2' | '3';
	/** Set by an accepted MSX of the deal. */
	papers: boolean;
	paid: boolean;
	state: 'open' | 'permit on its way' | 'permitted';
}

/** How customs answers a declaration code. Subjects are the trade's names of the forms. */
interface Decision {
	readonly key: KeyName;
	/** Examination class 区分1/2/3 is told first. */
	readonly examined: string | null;
	readonly permit: string;
	readonly family: string;
	readonly waitsForCarryIn?: true;
	readonly waitsForPayment?: true;
}

const decisions: Readonly<Record<string, Decision>> = {
	EDC: {
		key: 'declarationNo',
		examined: '輸出申告控',
		permit: '輸出許可通知書',
		family: 'AE',
		waitsForCarryIn: true,
	},
	EAC: {
		key: 'declarationNo',
		examined: '輸出許可内容変更申請控',
		permit: '輸出許可内容変更通知書',
		family: 'AE',
	},
	IDC: {
		key: 'declarationNo',
		examined: '輸入申告控',
		permit: '輸入許可通知書',
		family: 'AD',
		waitsForPayment: true,
	},
	IDE: {
		key: 'declarationNo',
		examined: '輸入申告変更控',
		permit: '輸入許可通知書',
		family: 'AD',
		waitsForPayment: true,
	},
	AMC: { key: 'amendedDeclarationNo', examined: null, permit: '修正申告控', family: 'AM' },
	OLC: { key: 'bondedTransportNo', examined: null, permit: '保税運送承認通知書', family: 'AT' },
	OLC20: { key: 'bondedTransportNo', examined: null, permit: '保税運送承認通知書', family: 'AT' },
};

/** An accepted declaration comes onto customs' desk; any other accepted filing may be what one was waiting for. */
export function tellCustoms(world: World, entry: CodeEntry, send: Send, deal: Deal): void {
	const decision = decisions[entry.code];
	if (decision !== undefined) open(world, entry, send, deal, decision);
	if (entry.code === 'MSX') {
		for (const one of world.state.customs) if (one.deal === deal) one.papers = true;
	}
	advance(world);
}

/** The duty of a deal is paid (the control endpoint says so). Answers how many declarations waited for it. */
export function pay(world: World, dealNo: string): number {
	const unpaid = world.state.customs.filter(
		(one) => one.deal.dealNo === dealNo && waitingFor(world, one).includes('payment'),
	);
	for (const one of unpaid) one.paid = true;
	advance(world);
	return unpaid.length;
}

/** What a declaration waits for, in the order a person would look. With the tag `#permit` papers are not waited for. */
export function waitingFor(world: World, one: CustomsCase): Waiting[] {
	const tags = scenario(one.deal);
	const cargo = one.number === null ? [] : (numberOf(world, 'declarationNo', one.number)?.cargo ?? []);
	const ashore = cargo.every(
		(value) => numberOf(world, 'exportControlNo', value)?.marks.has('carriedIn') ?? true,
	);
	const papers = one.papers || tags.permitMs !== null || one.decision.examined === null;
	return [
		...(one.decision.waitsForCarryIn && !tags.lenient && !ashore ? (['carryIn'] as const) : []),
		...(one.examinationClass === '2' && !papers ? (['documents'] as const) : []),
		...(one.examinationClass === '3' && !papers ? (['inspection'] as const) : []),
		...(one.decision.waitsForPayment && tags.unpaid && !one.paid ? (['payment'] as const) : []),
	];
}

function open(world: World, entry: CodeEntry, send: Send, deal: Deal, decision: Decision): void {
	const number =
		valuesOf(world, entry, send.content, decision.key)[0] ?? deal.assigned.get(decision.key)?.at(-1) ?? null;
	const one: CustomsCase = {
		send,
		deal,
		decision,
		number,
		examinationClass: scenario(deal).examinationClass,
		papers: false,
		paid: false,
		state: 'open',
	};
	world.state.customs.push(one);
	if (decision.examined === null) return;
	const waiting = waitingFor(world, one);
	const keys = world.assumptions.customsKeys;
	const subject = `${decision.examined} 区分${one.examinationClass}`;
	emit(world, send, {
		outputCode: `S${decision.family}9020`,
		messageType: 'P',
		subject,
		resultCodes: [],
		data: { ...keyOf(one), [keys.examinationClass]: one.examinationClass, [keys.waitingFor]: waiting },
	});
	if (waiting.includes('payment')) {
		emit(world, send, {
			outputCode: `S${decision.family}9030`,
			messageType: 'P',
			subject: '納付書情報',
			resultCodes: [],
			data: { ...keyOf(one), paymentNo: world.ports.digits(14), [keys.waitingFor]: waiting },
		});
	}
}

function advance(world: World): void {
	for (const one of world.state.customs) {
		if (one.state !== 'open' || waitingFor(world, one).length > 0) continue;
		one.state = 'permit on its way';
		later(world, scenario(one.deal).permitMs ?? world.settings.processingMs, () => permit(world, one));
	}
}

function permit(world: World, one: CustomsCase): void {
	const { decision, deal, number } = one;
	one.state = 'permitted';
	const declaration = number === null ? undefined : numberOf(world, decision.key, number);
	declaration?.marks.add(decision.key === 'bondedTransportNo' ? 'approved' : 'permitted');
	for (const value of declaration?.cargo ?? [])
		numberOf(world, 'exportControlNo', value)?.marks.add('permitted');
	// A Japanese permit carries the declaration's own number.
	const permitNo = decision.key === 'declarationNo' ? (number ?? world.ports.digits(11)) : null;
	if (permitNo !== null) remember(deal, 'permitNo', permitNo);
	emit(world, one.send, {
		outputCode: `S${decision.family}9010`,
		messageType: 'P',
		subject: decision.permit,
		resultCodes: [],
		data: {
			...keyOf(one),
			...(permitNo === null ? {} : { permitNo, permittedAt: new Date(world.ports.now()).toISOString() }),
			...(decision.examined === null
				? {}
				: { [world.assumptions.customsKeys.examinationClass]: one.examinationClass }),
		},
		unasked: true,
	});
}

function keyOf(one: CustomsCase): JsonObject {
	return Object.fromEntries(
		one.number === null ? [] : [[one.decision.key, one.number] satisfies [string, Json]],
	);
}
