import type { CodeEntry } from '../../../nodes/Naccs/catalogue/types';
import { record } from '../ledger.cjs';
import { emit } from '../outputs.cjs';
import type { Deal, JsonObject, Send } from '../types.cjs';
import type { World } from '../world.cjs';
import { calledData, inquiryData } from './answers.cjs';
import { assign } from './assign.cjs';
import { tellCustoms } from './customs.cjs';
import { isAccepting, judge, mark } from './judge.cjs';
import { explain } from './result-codes.cjs';

/** NACCS has processed a send: the result notice, then what the kind of procedure brings. The user is free again. */
export function finish(world: World, send: Send): void {
	const entry = world.catalogue.byCode(send.code);
	const deal = world.state.deals.get(send.dealNo);
	const report = world.state.reports.get(send.dealReportId);
	// Ended by hand, or reset in the meantime.
	if (send.state !== 'processing' || entry === undefined || deal === undefined || report === undefined)
		return;
	const resultCodes = judge(world, entry, send, deal);
	const accepted = resultCodes.every(isAccepting);
	send.state = accepted ? 'accepted' : 'rejected';
	send.endedAt = world.ports.now();
	send.resultCodes = resultCodes;
	record(world, 'result', report, send, null, resultCodes.join(' '));
	const assigned = accepted ? assign(world, entry, send, deal) : {};
	if (accepted) mark(world, entry, send);
	notice(world, entry, send, assigned);
	if (!accepted) return;
	answer(world, entry, send, deal, assigned);
	tellCustoms(world, entry, send, deal);
}

function notice(world: World, entry: CodeEntry, send: Send, assigned: JsonObject): void {
	emit(world, send, {
		outputCode: `*S${entry.code}`,
		messageType: 'R',
		subject: '処理結果通知',
		resultCodes: send.resultCodes,
		data: assigned,
		jsonOnly: { results: send.resultCodes.map((code) => explain(code, entry)) },
	});
}

/** Calls bring the called data, inquiries their answer. The sandbox's own output codes have 9 in the fourth place. */
function answer(world: World, entry: CodeEntry, send: Send, deal: Deal, assigned: JsonObject): void {
	if (entry.kind === 'call' || entry.kind === 'registerAndCall') {
		emit(world, send, {
			outputCode: 'SAZ9040',
			messageType: 'C',
			subject: `${entry.code} 呼出結果`,
			resultCodes: send.resultCodes,
			data: { ...calledData(world, entry, send, deal), ...assigned },
		});
	}
	if (entry.kind === 'inquiry') {
		emit(world, send, {
			outputCode: 'SAZ9050',
			messageType: 'M',
			subject: `${entry.code} 照会結果`,
			resultCodes: send.resultCodes,
			data: inquiryData(world, entry, send, deal),
		});
	}
}
