import type { Json, JsonObject, Output } from '../../../nodes/Naccs/cyberport';
import type { Filing } from '../../../nodes/Naccs/filing';
import { fillFromCall } from '../../../nodes/Naccs/filing/fillFromCall';
import { judgeInquiry } from '../../../nodes/Naccs/filing/judgeInquiry';
import { explainResultCode } from '../../../nodes/Naccs/edi';
import { codeOf, scene, type Scene } from './fakeCyberPort';

let at: Scene;

beforeEach(() => {
	at = scene();
});

function output(json: JsonObject, changes: Partial<Output> = {}): Output {
	return {
		id: 'out1',
		dealReportId: 'C1',
		dealNo: 'D1',
		businessCode: null,
		outputCode: 'SAZ9040',
		messageType: 'C',
		subject: null,
		receivedAt: null,
		resultCodes: [],
		edi: null,
		json,
		raw: {},
		...changes,
	};
}

function answered(code: string, outputs: readonly Output[], changes: Partial<Filing> = {}): Filing {
	const filing: Filing = {
		state: 'accepted',
		businessCode: code,
		weight: 'read',
		environment: 'own',
		dealNo: 'D1',
		keys: {},
		findings: [],
		dealReportId: 'C1',
		etag: 'e1',
		contentHash: '',
		content: {},
		attachments: null,
		sentAt: null,
		alreadySent: false,
		attempts: 1,
		outputsBefore: [],
		outputs,
		customs: null,
		result: result('accepted', ['00000-0000-0000'], code),
	};
	return { ...filing, ...changes } as Filing;
}

function result(outcome: 'accepted' | 'rejected', codes: readonly string[], business: string) {
	return {
		outcome,
		codes: codes.map((text) => ({ text, ...explainResultCode(text, business) })),
		summary: `${business} was ${outcome}.`,
		summaryJa: '',
		outputId: 'out1',
		receivedAt: null,
		retry: null,
		retryAdvice: null,
		retryAdviceJa: null,
	};
}

const fill = async (json: JsonObject, fields: JsonObject = {}, call = answered('EDB', [output(json)])) =>
	await fillFromCall(
		call,
		{
			code: codeOf('EDC'),
			owner: { organizationId: 'O1', businessTypeId: 'B1' },
			unit: {},
			at: null,
			fields,
		},
		{ port: at.port, environment: 'own' },
	);

describe('the answer of a call', () => {
	it('goes into the fields of its names; the rest is listed, with nothing lost', async () => {
		const { filing, changes, unplaced } = await fill({
			businessCode: 'EDB',
			resultCodes: ['00000-0000-0000'],
			reserve: 'called',
			declarationEtcNo: '111',
			newField: { deep: 1 },
			_etag: 'not the server’s',
			dealReportId: 'X',
			empty: '',
		});
		expect(at.fake.report).toMatchObject({ reserve: 'called', dealReportId: 'R1' });
		expect(changes).toEqual([{ field: 'reserve', label: 'Reserved (予備)', before: null, after: 'called' }]);
		expect(unplaced).toEqual({ newField: { deep: 1 }, _etag: 'not the server’s', dealReportId: 'X' });
		expect(filing).toMatchObject({ state: 'saved', dealReportId: 'R1', dealNo: 'D1' });
		expect(at.fake.count('send')).toBe(0);
	});

	it('does not put a value of another type into a field, and says so', async () => {
		const { filing, unplaced } = await fill({ declarationCondition: 5, reserve: 'x' });
		expect(unplaced).toEqual({ declarationCondition: 5 });
		expect(filing.findings).toContainEqual(
			expect.objectContaining({ severity: 'warning', field: 'declarationCondition' }),
		);
	});

	it('loses against what the user entered, and wins over what the report had', async () => {
		at.fake.change({ reserve: 'old', declarationCondition: 'A' });
		const { changes } = await fill({ reserve: 'called', declarationCondition: 'K' }, { reserve: 'mine' });
		expect(changes.map(({ before, after }) => [before, after])).toEqual([
			['A', 'K'],
			['old', 'mine'],
		]);
	});

	it('is not the data of another report, another code, or the result notice', async () => {
		const call = answered('EDB', [
			output({ reserve: 'notice' }, { outputCode: '*SEDB' }),
			output({ reserve: 'other code' }, { businessCode: 'EDA' }),
			output({ reserve: 'other report' }, { dealReportId: 'C2' }),
		]);
		const { filing } = await fill({}, {}, call);
		expect(filing).toMatchObject({ state: 'refused' });
		expect(at.fake.steps).toEqual([]);
	});

	it('never throws after the call: a report that cannot be saved is a refused filing with all that was called', async () => {
		at.fake.script.register = [422];
		const { filing, unplaced, changes } = await fill({ reserve: 'called' });
		expect(filing).toMatchObject({ state: 'refused', businessCode: 'EDC' });
		expect([unplaced, changes]).toEqual([{ reserve: 'called' }, []]);
	});
});

describe('what an inquiry tells', () => {
	const declarationNo = '12345678901';
	const told = (
		code: string,
		json: Record<string, Json>,
		changes: { keys?: Filing['keys']; answeredBefore?: boolean } = {},
	) => {
		const inquiry = answered('IEX', [output(json)], { keys: { declarationNo } });
		const asked = { code: codeOf(code), keys: { declarationNo }, answeredBefore: false, ...changes };
		return judgeInquiry(asked, inquiry, at.port.assumptions).tells;
	};

	it.each<[string, string, string, Record<string, Json>, Parameters<typeof told>[2]]>([
		['arrived', 'EDA whose number was not known before', 'EDA', { declarationNo }, { keys: {} }],
		['unclear', 'EDA that corrects a number known before', 'EDA', { declarationNo }, {}],
		['unclear', 'EDC of a number that EDA registered', 'EDC', { declarationNo, status: 'registered' }, {}],
		['arrived', 'EDC with an examination class', 'EDC', { declarationNo, examinationClass: '2' }, {}],
		['arrived', 'EDC with a permit', 'EDC', { declarationNo, permitNo: '77' }, {}],
		[
			'unclear',
			'EDC whose report was answered before',
			'EDC',
			{ declarationNo, permitNo: '77' },
			{ answeredBefore: true },
		],
		['unclear', 'EAC: the class is the one of the declaration', 'EAC', { declarationNo, permitNo: '77' }, {}],
		['unclear', 'an answer about another number', 'EDC', { declarationNo: '1', examinationClass: '1' }, {}],
	])('is %s: %s', (tells, _, code, json, changes) => {
		expect(told(code, json, changes)).toBe(tells);
	});

	it.each([
		['notArrived', 'NACCS does not have the number', 'E9001-0000-0000', '未登録です'],
		['unclear', 'it was rejected for something else', 'E9002-0000-0000', 'その他'],
		['unclear', 'the user may not ask', 'U9001-0000-0000', '利用者が登録されていない'],
	])('is %s when %s', (tells, _, resultCode, text) => {
		const inquiry = answered('IEX', [output({ text })], {
			state: 'rejected',
			keys: { declarationNo },
			result: result('rejected', [resultCode], 'IEX'),
		});
		const asked = { code: codeOf('EDC'), keys: { declarationNo }, answeredBefore: false };
		expect(judgeInquiry(asked, inquiry, at.port.assumptions).tells).toBe(tells);
	});

	it.each(['sent', 'unknown', 'saved', 'refused'] as const)('is unclear while the inquiry is %s', (state) => {
		const inquiry = answered('IEX', [], { state, keys: { declarationNo } });
		const asked = { code: codeOf('EDC'), keys: { declarationNo }, answeredBefore: false };
		expect(judgeInquiry(asked, inquiry, at.port.assumptions).tells).toBe('unclear');
	});
});
