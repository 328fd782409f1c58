import fc from 'fast-check';
import type { JsonObject } from '../../../nodes/Naccs/cyberport';
import { assumptions } from '../../../nodes/Naccs/cyberport/assumptions';
import { receive, type Answer, type Receiver } from '../../../nodes/Naccs/trigger/receive';
import { Repeats } from '../../../nodes/Naccs/trigger/repeats';

function receiver(changes: Partial<Receiver> = {}): Receiver {
	const repeats = new Repeats(100);
	return {
		verification: { by: 'none' },
		filters: { events: [], businessCodes: [], dealNos: [], categories: [] },
		assumptions,
		withRaw: false,
		isRepeat: (id) => repeats.isRepeat('place', id),
		...changes,
	};
}

function deliver(body: unknown, by: Receiver = receiver(), headers: Record<string, string> = {}): Answer {
	return receive({ headers, raw: new TextEncoder().encode(JSON.stringify(body)) }, by);
}

function itemOf(answer: Answer): JsonObject | undefined {
	return answer.kind === 'accepted' ? answer.item : undefined;
}

const data = { operationType: 'NaccsReceive', dealReportHistoryId: 'H1', dealNo: 'D1' };

it('gives the keys of the notification at the top, the envelope beside them, and numbers under keys', () => {
	const told = { ...data, bookingNo: 'BK1', blNumber: 'BL1', containerNo: null, later: { added: [1] } };
	const answer = deliver({ mailAddress: 'a@b.example', userName: '花子', also: 'new', data: told });
	expect(itemOf(answer)).toEqual({
		...told,
		outputCategory: null,
		keys: { bookingNo: 'BK1', blNo: 'BL1' },
		envelope: { mailAddress: 'a@b.example', userName: '花子', also: 'new' },
	});
});

it('tells the category of an output where there is only one it can be', () => {
	const output = { ...data, businessCode: 'EDC', outputInformationCode: '*SEDC' };
	expect(itemOf(deliver({ data: output }))).toMatchObject({ outputCategory: 'processingResult' });
	expect(itemOf(deliver({ data: { ...output, operationType: 'send' } }, receiver()))).toMatchObject({
		outputCategory: null,
	});
});

it('lets what Cyber Port says win over what is added', () => {
	expect(itemOf(deliver({ data: { ...data, keys: 'K', envelope: 'E' } }))).toMatchObject({
		keys: 'K',
		envelope: 'E',
	});
});

it('reads the output keys under the names that the assumptions give them', () => {
	const outputKeys = { ...assumptions.outputKeys, businessCode: 'gyomuCode' };
	const filters = { events: [], businessCodes: ['IDC'], dealNos: [], categories: [] };
	const by = receiver({ assumptions: { ...assumptions, outputKeys }, filters });
	const result = { ...data, gyomuCode: 'EDC', outputInformationCode: '*SEDC' };
	expect(deliver({ data: result }, by)).toEqual({ kind: 'ignored', why: 'filter' });
	expect(
		deliver({ data: { ...result, gyomuCode: 'IDC', outputInformationCode: '*SIDC' } }, by),
	).toMatchObject({
		kind: 'accepted',
	});
});

it('drops a repeat, but not what carries no ID', () => {
	const by = receiver();
	expect(deliver({ data }, by).kind).toBe('accepted');
	expect(deliver({ data: { ...data, dateTime: 'later' } }, by)).toEqual({ kind: 'ignored', why: 'repeat' });
	const without = { operationType: 'NaccsReceive', dealNo: 'D1' };
	expect([deliver({ data: without }, by).kind, deliver({ data: without }, by).kind]).toEqual([
		'accepted',
		'accepted',
	]);
});

it('does not count what was kept back or refused as delivered', () => {
	const by = receiver({ filters: { events: ['send'], businessCodes: [], dealNos: [], categories: [] } });
	expect(deliver({ data }, by).kind).toBe('ignored');
	expect(deliver({ data: { ...data, operationType: 'send' } }, by).kind).toBe('accepted');
});

it('shows the request as it came on demand, without the secret and other log-ins', () => {
	const by = receiver({
		withRaw: true,
		verification: { by: 'header', header: 'X-Cyberport-Token', secret: 'open sesame' },
	});
	const headers = {
		'x-cyberport-token': 'open sesame',
		authorization: 'Basic x',
		cookie: 'y',
		'user-agent': 'Cyber Port',
	};
	const item = itemOf(deliver({ data }, by, headers));
	expect(item?.['raw']).toEqual({ body: JSON.stringify({ data }), headers: { 'user-agent': 'Cyber Port' } });
	expect(JSON.stringify(item)).not.toContain('sesame');
});

it('looks at the secret before it looks at anything else', () => {
	const by = receiver({ verification: { by: 'header', header: 'x-cyberport-token', secret: 'open sesame' } });
	for (const body of [[], { data }, 'x'.repeat(2_000_000)])
		expect(deliver(body, by)).toEqual({ kind: 'forged' });
});

describe('any JSON at all', () => {
	const value = fc.jsonValue({ maxDepth: 6 });
	const body = fc.oneof(
		value,
		fc.record({
			data: fc.oneof(
				value,
				fc.record(
					{
						operationType: fc.oneof(fc.constantFrom('NaccsReceive', 'send', 'createDeal'), value),
						dealReportHistoryId: value,
						dealNo: value,
						businessCode: fc.oneof(fc.constantFrom('EDC', 'IDI', '(', '__proto__'), value),
						outputInformationCode: fc.oneof(fc.constant('*SEDC'), value),
						subject: value,
						messageType: fc.oneof(fc.constantFrom('R', 'constructor'), value),
						['__proto__']: value,
					},
					{ requiredKeys: ['operationType', 'businessCode', 'outputInformationCode'] },
				),
			),
			mailAddress: value,
		}),
	);

	it('is answered 2xx or 4xx, never thrown, and never lost when it is taken', () => {
		const by = receiver({ withRaw: true });
		fc.assert(
			fc.property(body, (sent) => {
				const answer = deliver(sent, by);
				if (answer.kind === 'refused') expect([400, 413]).toContain(answer.status);
				else expect(['accepted', 'ignored']).toContain(answer.kind);
				if (answer.kind !== 'accepted') return;
				expect(JSON.parse(JSON.stringify(answer.item))).toEqual(answer.item);
				const { raw, ...item } = answer.item;
				expect(raw).toMatchObject({ body: JSON.stringify(sent) });
				expect(item).toMatchObject(JSON.parse(JSON.stringify(Object(sent).data)) as object);
			}),
			{ numRuns: 500 },
		);
	});
});
