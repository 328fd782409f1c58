import fc from 'fast-check';
import { scenarioOf } from '../../../sandbox/core/scenarios.cjs';
import type { Answer } from '../../../sandbox/core/types.cjs';
import { practice } from '../../../sandbox/inProcess.cjs';
import { ManualCore } from './manual.cjs';

let naccs: ManualCore;
beforeEach(() => {
	naccs = new ManualCore();
});

/** How an answer looks to the caller. */
function seen(answer: Answer): string {
	if (answer.kind !== 'response') return answer.kind;
	const { status, headers, text, delayMs } = answer;
	const retry = headers['Retry-After'];
	return [
		status,
		...(text.startsWith('<') ? ['page'] : []),
		...(retry === undefined ? [] : [`again after ${retry}`]),
		...(delayMs > 0 ? [`after ${delayMs} ms`] : []),
	].join(' ');
}

describe('a fault around the send', () => {
	it.each([
		['#lost-answer', 'reset', 1],
		['#reset-before', 'reset', 0],
		['#reset-after', 'reset', 1],
		['#timeout-before', 'never', 0],
		['#timeout-after', 'never', 1],
		['#unreachable', 'unreachable', 0],
		['#http-500-before', '500', 0],
		['#http-503-after', '503', 1],
		['#slow:3', '202 after 3000 ms', 1],
		['#slow', '202 after 2000 ms', 1],
		['#rate-limit:7', '429 again after 7', 0],
		['#taken-late:60', 'never', 0],
	])('%s', (tag, answer, sends) => {
		const report = naccs.report('ECR', naccs.deal(`春の積荷 ${tag}`));
		expect([seen(naccs.sendReport('ECR', report)), naccs.taken().length]).toEqual([answer, sends]);
	});

	it('strikes once; a number says how often; every deal has its own', () => {
		const report = naccs.report('ECR', naccs.deal('#reset-before:2'));
		const other = naccs.report('ECR', naccs.deal('#reset-before'));
		const answers = [report, report, other, report].map((one) => seen(naccs.sendReport('ECR', one)));
		expect(answers).toEqual(['reset', 'reset', 'reset', '202']);
	});

	it('#taken-late is carried out when the caller has given up', () => {
		const dealNo = naccs.deal('#taken-late:60');
		expect(seen(naccs.sendReport('ECR', naccs.report('ECR', dealNo)))).toBe('never');
		naccs.pass(59_999);
		expect(naccs.taken()).toEqual([]);
		naccs.pass(1);
		expect(naccs.taken()).toEqual(['EMP-HANAKO']);
		naccs.pass(1000);
		expect(naccs.result('ECR', dealNo)).toBe('00000-0000-0000');
	});

	it('may be around another call', () => {
		const dealNo = naccs.deal('#http-502-after:save #reset-before:outputs');
		const report = naccs.report('ECR', dealNo);
		expect(naccs.core.ledger().map(({ kind }) => kind)).toEqual(['create', 'save']);
		expect(() => naccs.outputs(report.dealReportId)).toThrow('reset');
		expect(naccs.outputs(report.dealReportId)).toEqual([]);
	});

	it('#expire-tokens: an issued token is refused from the send on, a fixed one never', () => {
		const answer = naccs.core.handle({
			method: 'POST',
			path: '/Token',
			query: {},
			headers: {},
			text: `grant_type=client_credentials&client_id=${practice.clientId}&client_secret=${practice.clientSecret}`,
		});
		const token = answer.kind === 'response' ? String(JSON.parse(answer.text).access_token) : '';
		const report = naccs.report('ECR', naccs.deal('#expire-tokens'), {}, token);
		expect(seen(naccs.sendReport('ECR', report, token))).toBe('401');
		expect(seen(naccs.sendReport('ECR', report))).toBe('202');
	});
});

it('several tags act together; one whose turn did not come is not used up', () => {
	const dealNo = naccs.deal('#rate-limit:1 #lost-answer #foreign:code');
	const report = naccs.report('ECR', dealNo);
	expect(seen(naccs.sendReport('ECR', report))).toBe('429 again after 1');
	expect(naccs.outputs(report.dealReportId)).toEqual([]);
	expect(seen(naccs.sendReport('ECR', report))).toBe('reset');
	expect(naccs.outputs(report.dealReportId)).toHaveLength(1);
	expect(naccs.core.faults.counts()).toEqual({ 'rate-limit': 1, 'reset-after': 1, 'foreign-code-after': 1 });
});

it('a tag that says what nobody understands is shown as unknown and does nothing', () => {
	const tags = [
		'#reset-after:sned',
		'#rival:steal',
		'#webhook',
		'#stale:3:deals',
		'#http-999-after',
		'#slow:x',
	];
	expect(scenarioOf(tags.join(' '))).toMatchObject({ unknown: tags, faults: [] });
	expect(scenarioOf('#lenient-#warn- #busy:3').unknown).toEqual([]);
});

it('a deal that is created by its B/L number is found for its tags too', () => {
	const owner = { organizationId: 'ORG-BROKER', businessTypeId: 'BT-CB' };
	naccs.ask('POST', '/API/v1/Deals/Create', { ...owner, dealName: '#reset-after:create', blNumber: 'BL1' });
	const path = '/API/v1/NaccsReport/ExportDeclarations/CreateByBlNo';
	expect(naccs.call('POST', path, { ...owner, blNo: 'BL1' }).kind).toBe('reset');
	expect(naccs.ask('POST', path, { ...owner, blNo: 'BL1' }).status).toBe(200);
});

it('any tag with any values can be read', () => {
	const word = fc.constantFrom(
		'stale',
		'slow',
		'rival',
		'webhook',
		'foreign',
		'http-500-after',
		'lost-answer',
	);
	const value = fc.oneof(
		fc.constantFrom('send', 'save', 'read', 'before-send', 'late'),
		fc.nat().map(String),
	);
	fc.assert(
		fc.property(word, fc.array(value, { maxLength: 4 }), (name, values) => {
			const tag = [`#${name}`, ...values].join(':');
			const { unknown, faults } = scenarioOf(tag);
			expect(unknown).toEqual(faults.length > 0 ? [] : [tag]);
		}),
	);
});
