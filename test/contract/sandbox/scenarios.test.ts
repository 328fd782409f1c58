import fc from 'fast-check';
import { scenarioOf } from '../../../sandbox/core/scenarios.cjs';
import { ManualCore } from './manual.cjs';

const OK = '00000-0000-0000';
let naccs: ManualCore;
beforeEach(() => {
	naccs = new ManualCore();
});

describe('a tag in the name of the deal', () => {
	it('#reject names the result code', () => {
		expect(naccs.file('ECR', naccs.deal('A社 #reject:E0002 春'))).toBe('E0002-0000-0000');
		expect(naccs.file('ECR', naccs.deal('#reject:S0001-CNO-0001'))).toBe('S0001-CNO -0001');
		expect(naccs.file('ECR', naccs.deal('#reject'))).toBe('E9000-0000-0000');
		expect(naccs.file('ECR', naccs.deal('#reject:nonsense'))).toBe('E9000-0000-0000');
	});

	it('#reject with a business code leaves the other codes alone', () => {
		const dealNo = naccs.deal('#reject:ECR11:E0002 #lenient');
		expect(naccs.file('ECR', dealNo)).toBe(OK);
		expect(naccs.file('ECR11', dealNo)).toBe('E0002-0000-0000');
	});

	it('#delay is how long NACCS takes', () => {
		const dealNo = naccs.deal('#delay:5');
		naccs.send('ECR', dealNo);
		naccs.pass(4_999);
		expect(naccs.subjects(dealNo)).toEqual([]);
		naccs.pass(1);
		expect(naccs.result('ECR', dealNo)).toBe(OK);
	});

	it('#busy refuses the first send, #busy:3 the first three; nothing goes to NACCS', () => {
		const once = naccs.deal('#busy');
		expect([naccs.send('ECR', once), naccs.send('ECR', once)]).toEqual([423, 202]);
		naccs.pass(1000);
		const thrice = naccs.deal('#busy:3');
		expect([1, 2, 3, 4].map(() => naccs.send('ECR', thrice))).toEqual([423, 423, 423, 202]);
		expect(naccs.core.ledger().filter(({ kind }) => kind === 'sendTaken')).toHaveLength(2);
	});

	it('#silent: no result ever comes and the NACCS user stays busy until the send is ended by hand', () => {
		const dealNo = naccs.deal('#silent');
		expect(naccs.send('ECR', dealNo)).toBe(202);
		naccs.pass(86_400_000);
		expect(naccs.subjects(dealNo)).toEqual([]);
		expect(naccs.send('BKR', naccs.deal(''))).toBe(423);
		expect(naccs.ask('POST', '/sandbox/release').body).toEqual({ released: 1 });
		expect(naccs.send('BKR', naccs.deal(''))).toBe(202);
	});

	it('#closed is answered as NACCS does outside its hours, #warn with a caution', () => {
		expect(naccs.file('ECR', naccs.deal('#closed'))).toBe('A0010-0000-0000');
		expect(naccs.file('ECR', naccs.deal('#warn'))).toBe(`${OK} W9001-0000-0000`);
	});

	it('that nobody knows is shown on the page and changes nothing', () => {
		const dealNo = naccs.deal('#typo:1 #rejekt');
		expect(naccs.file('ECR', dealNo)).toBe(OK);
		expect(naccs.core.overview().deals).toMatchObject([{ dealNo, unknownTags: ['#typo:1', '#rejekt'] }]);
	});
});

it.each([
	['#edi:latin1 #edi:euc-jp', { encoding: 'euc-jp' }, ['#edi:latin1']],
	['#divided:1 #divided:2 #divided:3', { division: { parts: 2 } }, ['#divided:1']],
	['#kubun:7 #kubun:2 #kubun:3', { examinationClass: '2' }, ['#kubun:7']],
	[
		'#busy:often #delay:long #permit',
		{ busyTimes: 0, delayMs: null, permitMs: null },
		['#busy:often', '#delay:long', '#permit'],
	],
])('of %s the first that is understood counts, and what is not is shown', (name, means, unknown) => {
	expect(scenarioOf(name)).toMatchObject({ ...means, unknown });
});

it('a send of a NACCS user is refused while another one runs, also in another deal', () => {
	expect(naccs.send('ECR', naccs.deal(''))).toBe(202);
	expect(naccs.send('ECR', naccs.deal(''))).toBe(423);
	naccs.pass(1000);
	expect(naccs.send('ECR', naccs.deal(''))).toBe(202);
});

it('any name of a deal can be read', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (name) => {
			const { unknown } = scenarioOf(name);
			return unknown.every((tag) => name.includes(tag));
		}),
	);
});
