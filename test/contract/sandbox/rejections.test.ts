import { businessResultCodes } from '../../../nodes/Naccs/edi';
import { PUBLIC } from '../../../sandbox/core/naccs/fields.cjs';
import { readCodes } from './client.cjs';
import { ManualCore } from './manual.cjs';

const OK = '00000-0000-0000';
let naccs: ManualCore;
beforeEach(() => {
	naccs = new ManualCore();
});

/** What the JSON form of the last result notice says about its codes. */
function explained(): unknown {
	return naccs.core.state.outputs.findLast(({ messageType }) => messageType === 'R')?.json.results;
}

describe('several result codes in a tag', () => {
	it('come in one result, with item and row', () => {
		const dealNo = naccs.deal('#reject:EDC:E0002+S0001-KND-0001 #lenient');
		expect(naccs.file('EDA', dealNo)).toBe(OK);
		expect(naccs.file('EDC', dealNo)).toBe('E0002-0000-0000 S0001-KND -0001');
	});

	it('may stand in several tags, each for its own business code', () => {
		const dealNo = naccs.deal('#reject:EDC:E0002 #reject:IDC:R0001 #reject:e0003 #lenient');
		expect(naccs.file('EDC', dealNo)).toBe('E0002-0000-0000 E0003-0000-0000');
		expect(naccs.file('IDC', dealNo)).toBe('R0001-0000-0000 E0003-0000-0000');
	});

	it.each(['00000', 'W0001', 'NONE'])('%s, which rejects nothing, becomes E9000', (code) => {
		expect(naccs.file('ECR', naccs.deal(`#reject:${code}`))).toBe('E9000-0000-0000');
	});

	it('are no more than a result line holds', () => {
		const dealNo = naccs.deal('#reject:E0001+E0002+E0003+E0004+E0005+E0006');
		expect(naccs.file('ECR', dealNo).split(' ')).toHaveLength(5);
	});

	it('#warn: cautions of an accepted send; only a W code is one', () => {
		expect(naccs.file('ECR', naccs.deal('#warn:W0001+W0002-CNO-0003'))).toBe(
			`${OK} W0001-0000-0000 W0002-CNO -0003`,
		);
		expect(naccs.file('ECR', naccs.deal('#warn:E0001'))).toBe(`${OK} W9001-0000-0000`);
		expect(naccs.file('ECR', naccs.deal('#warn:EDC:W0001'))).toBe(OK);
	});
});

describe('what is wrong in the sent content', () => {
	it("is rejected with the item of NACCS's public list, several at once", () => {
		const content = {
			deliveryDate: '20260230',
			carryinArrivalTime: '2460',
			carryinConfirmationUnitId: 'F',
		};
		expect(naccs.file('BIA', naccs.deal(''), content)).toBe(
			'S0020-TIM -0000 S0031-KND -0000 S0011-DTM -0000',
		);
		expect(explained()).toMatchObject([{ source: 'NACCS' }, { source: 'NACCS' }, { source: 'NACCS' }]);
		const right = { deliveryDate: '20260105', carryinArrivalTime: '2359', carryinConfirmationUnitId: 'A' };
		expect(naccs.file('BIA', naccs.deal(''), right)).toBe(OK);
	});

	it.each([
		['20250105', true],
		['20250104', false],
		['2026-01-05', true],
		['20260106', false],
	])('a carry-in of %s is within the past year: %s', (deliveryDate, accepted) => {
		// The clock stands at 9 o'clock in Japan on 5 January 2026.
		expect(naccs.file('BIA', naccs.deal(''), { deliveryDate }) === OK).toBe(accepted);
	});

	it("is rejected with a code and item of the sandbox's own where no list is public, and the field is named", () => {
		expect(naccs.file('ECR', naccs.deal(''), { estimatedDepartureDate: 'tomorrow' })).toBe('S9003-F014-0000');
		expect(explained()).toMatchObject([
			{ source: 'sandbox rule', field: 'estimatedDepartureDate', fieldJa: '出港予定年月日' },
		]);
	});

	it('is rejected where a number is outside the printed limits', () => {
		const codes = [99_999_999, 100_000_000, -1, 0.5].map((cargoQuantity) =>
			naccs.file('BKR', naccs.deal(''), { cargoQuantity }).slice(0, 5),
		);
		expect(codes).toEqual(['00000', 'S9004', 'S9004', 'S9004']);
	});

	it('in a list is rejected with its row', () => {
		const dealNo = naccs.deal('');
		naccs.file('ECR', dealNo);
		const exportControlNo = naccs.number('exportControlNo', dealNo);
		const rows = [{ basicPriceAmount: '1,200.50' }, { basicPriceAmount: 'much' }, { basicPriceAmount: '' }];
		const code = naccs.file('EDA', dealNo, { exportControlNo, exportStatisticsItemNumbers: rows });
		expect(code).toMatch(/^S9003-F\d{3}-0002$/);
		expect(explained()).toMatchObject([{ field: 'basicPriceAmount' }]);
	});

	it('a number nobody knows in a list is rejected with its row', () => {
		const dealNo = naccs.deal('');
		naccs.file('ECR', dealNo);
		const known = naccs.number('exportControlNo', dealNo);
		const exportControlNumbers = [known, 'X1', 'X2'].map((exportControlNo) => ({ exportControlNo }));
		expect(naccs.file('VAE', dealNo, { exportControlNumbers })).toBe('E9001-0000-0002 E9001-0000-0003');
	});

	it('does not matter in a deal with the tag #lenient', () => {
		expect(naccs.file('BIA', naccs.deal('#lenient'), { deliveryDate: '20260230' })).toBe(OK);
	});
});

describe('#must', () => {
	it('rejects until the field is filled, with the public code where there is one', () => {
		const dealNo = naccs.deal('#must:deliveryDate');
		expect(naccs.file('BIA', dealNo)).toBe('S0010-DTM -0000');
		expect(naccs.file('BIA', dealNo, { deliveryDate: '20260105' })).toBe(OK);
		const cargo = naccs.deal('#must:exporterName+exporterCode');
		expect(naccs.file('ECR', cargo)).toBe('S9002-F016-0000 S9002-F017-0000');
		expect(naccs.file('ECR', cargo, { exporterName: '桜', exporterCode: '1' })).toBe(OK);
	});

	it('names the row of a list, the first where there is none', () => {
		const dealNo = naccs.deal('#must:EDA:productName #lenient');
		expect(naccs.file('EDA', dealNo)).toMatch(/^S9002-F\d{3}-0001$/);
		const rows = [{ productName: 'CAR' }, {}, { productName: 'BUS' }];
		expect(naccs.file('EDA', dealNo, { exportStatisticsItemNumbers: rows })).toMatch(/^S9002-F\d{3}-0002$/);
	});

	it('leaves codes alone that have no such field, and without a field is shown as unknown', () => {
		expect(naccs.file('ECR', naccs.deal('#must:deliveryDate'))).toBe(OK);
		naccs.deal('#must');
		expect(naccs.core.overview().deals).toMatchObject([{ unknownTags: ['#must'] }, {}]);
	});
});

const publicCodes = Object.entries(PUBLIC).flatMap(([business, fields]) =>
	Object.entries(fields).flatMap(([field, { missing, wrong }]) =>
		[missing, wrong].flatMap((code) => (code === undefined ? [] : [{ business, field, code }])),
	),
);

it.each(publicCodes)(
	"$business $code is in NACCS's table; $field is a printed field",
	({ business, field, code }) => {
		const [number, itemId] = code.split('-');
		expect(businessResultCodes[business]).toContainEqual(expect.objectContaining({ code: number, itemId }));
		const entry = readCodes().find((one) => one.code === business);
		expect(entry?.fields.map(({ name }) => name)).toContain(field);
	},
);
