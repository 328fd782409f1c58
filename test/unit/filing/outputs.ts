import type { Output } from '../../../nodes/Naccs/cyberport';

/** An output of report R1 as Cyber Port tells it: EDC's accepting notice, unless something else is said. */
export function output(changes: Partial<Output> = {}): Output {
	return {
		id: 'out1',
		dealReportId: 'R1',
		dealNo: 'D1',
		businessCode: 'EDC',
		outputCode: '*SEDC  ',
		messageType: 'R',
		subject: '処理結果通知',
		receivedAt: null,
		resultCodes: ['00000-0000-0000'],
		edi: null,
		json: null,
		raw: {},
		...changes,
	};
}

/** A form of customs. */
export function form(subject: string, changes: Partial<Output> = {}): Output {
	return output({
		id: 'form',
		outputCode: 'SAE9020',
		messageType: 'P',
		resultCodes: [],
		subject,
		...changes,
	});
}
