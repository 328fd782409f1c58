import { createHmac } from 'node:crypto';
import { assumptions } from '../../nodes/Naccs/cyberport/assumptions';
import { receive, type Receiver } from '../../nodes/Naccs/trigger/receive';
import { Repeats } from '../../nodes/Naccs/trigger/repeats';
import type { Verification } from '../../nodes/Naccs/trigger/verify';

/**
 * What the trigger's own code costs for one notification, without n8n around it: verified, read, filtered, looked up
 * among the repeats, made into an item. One process, one core. Usage: node --require tsx/cjs scripts/bench/trigger.cts
 */
const EVENTS = 50_000;
const SECRET = 'a secret of eight words or so, long enough';
const HEADER = 'x-cyberport-token';

interface Case {
	readonly name: string;
	readonly verification: Verification;
	/** How often each notification is delivered. */
	readonly deliveries: number;
}

const cases: readonly Case[] = [
	{ name: 'not verified', verification: { by: 'none' }, deliveries: 1 },
	{ name: 'secret', verification: { by: 'header', header: HEADER, secret: SECRET }, deliveries: 1 },
	{ name: 'signature', verification: { by: 'hmac', header: HEADER, secret: SECRET }, deliveries: 1 },
	{ name: 'secret, twice', verification: { by: 'header', header: HEADER, secret: SECRET }, deliveries: 2 },
];

function measure({ verification, deliveries }: Case): number {
	const repeats = new Repeats(10_000);
	const receiver: Receiver = {
		verification,
		filters: { events: ['NaccsReceive'], businessCodes: ['EDC', 'IDC'], dealNos: [], categories: [] },
		assumptions,
		withRaw: false,
		isRepeat: (id) => repeats.isRepeat('place', id),
	};
	const requests = Array.from({ length: EVENTS / deliveries }, (_, index) => toRequest(index, verification));
	const begun = process.hrtime.bigint();
	for (const request of requests) for (let time = 0; time < deliveries; time++) receive(request, receiver);
	return Number(process.hrtime.bigint() - begun) / 1000 / EVENTS;
}

function toRequest(index: number, { by }: Verification) {
	const data = {
		dealReportHistoryId: `history-${index}`,
		dateTime: '2026-08-15T09:30:00.000Z',
		operationType: 'NaccsReceive',
		operationName: 'NACCS Data Received.',
		dealNo: `D2026${index}`,
		dealName: '輸出 東京 - ロッテルダム',
		bookingNo: 'SKRB2608150',
		blNumber: 'ABCD12345678',
		dealReportId: `report-${index}`,
		naccsReceiveDataId: `output-${index}`,
		businessCode: 'EDC',
		outputInformationCode: '*SEDC  ',
	};
	const raw = Buffer.from(JSON.stringify({ mailAddress: 'naccs@example.jp', userName: 'NACCS', data }));
	const signature = createHmac('sha256', SECRET).update(raw).digest('hex');
	return { raw, headers: { [HEADER]: by === 'hmac' ? signature : SECRET } };
}

/** The best of five runs: the others met something else on the machine. */
for (const one of cases) {
	const micros = Math.min(...Array.from({ length: 5 }, () => measure(one)));
	console.log(
		`${one.name.padEnd(14)} ${micros.toFixed(1)} µs per event, ${Math.round(1e6 / micros)} events per second`,
	);
}
