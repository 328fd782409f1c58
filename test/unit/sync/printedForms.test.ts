import { fieldType } from '../../../scripts/catalogue/sync/fieldType.cjs';
import { isWhole } from '../../../scripts/catalogue/sync/html.cjs';
import { readInformation } from '../../../scripts/catalogue/sync/information.cjs';
import { readCallList } from '../../../scripts/catalogue/sync/listPage.cjs';
import { readOptions } from '../../../scripts/catalogue/sync/options.cjs';
import { groupReports } from '../../../scripts/catalogue/sync/reports.cjs';

/** The forms as Cyber Port's help prints them. */

describe('a type', () => {
	it.each([
		['String', 'string'],
		['String, Null', 'string|null'],
		['Integer, Null', 'integer|null'],
		['Number', 'number'],
		['Boolean', 'boolean'],
		['Collection, Null of containers', 'array<containers>|null'],
		['Collection of String, Null', 'array<string|null>'],
		['dealInformation', 'object'],
		['', null],
		['Decimal', null],
	])('printed as %p is %p', (printed, type) => {
		expect(fieldType(printed, 'dealInformation', false)).toBe(type);
	});

	it('that is a link is an object, whatever it is called', () => {
		expect(fieldType('DealInfo, Null', 'dealInformation', true)).toBe('object|null');
	});
});

describe('additional information', () => {
	const PATTERN = '^(?!.*(\\?|\\$|#|&|,|=)).*$';

	it.each<[string[], Record<string, unknown>]>([
		[['None.'], { required: false }],
		[['Required'], { required: true }],
		[
			['Required', 'Format : Protect', `Pattern : ${PATTERN}`],
			{ required: true, protect: true, pattern: PATTERN },
		],
		[[`Required Format : Protect Pattern : ${PATTERN}`], { required: true, protect: true, pattern: PATTERN }],
		[
			['Format : Number(9,3) Maximum : 999999.999 Minimum : 0'],
			{ number: [9, 3], maximum: 999999.999, minimum: 0 },
		],
		[['Max length: 2048'], { required: false, maxLength: 2048 }],
		[['Max Items : 6 Min Items : 0'], { maxItems: 6, minItems: 0 }],
		[
			['Format : Reference("/API/v1/Root/Containers/OData?$select=a,b&$filter=c+eq+{value};x",a,b);Protect'],
			{ required: false, protect: true },
		],
	])('%p is understood', (lines, facts) => {
		const { facts: read, unread } = readInformation(lines);
		expect(read).toMatchObject(facts);
		expect(unread).toEqual([]);
	});

	it.each(['Format : Date', 'Pattern : (', 'Maximum : many', 'Something else'])(
		'%p is told as not understood',
		(line) => {
			expect(readInformation([line])).toEqual({ facts: { required: false }, unread: [line] });
		},
	);
});

describe('a list of calls', () => {
	const create = '/API/v1/NaccsReport/CyDispatchConfirmRegistrations/Create';
	const row = (cells: string) => `<table><tr><th>API</th><th>Description</th></tr><tr>${cells}</tr></table>`;

	it.each([
		[
			'method and address in one cell',
			`<td><a href="/DynamicHelp/Api/1">POST ${create}</a></td><td>帳票:CYOを作成します。</td>`,
		],
		[
			'in two',
			`<td>POST</td><td><a href="/DynamicHelp/Api/1">${create}</a></td><td>帳票:CYOを作成します。</td>`,
		],
		[
			'a full-width colon',
			`<td><a href="/DynamicHelp/Api/1">POST ${create}</a></td><td>帳票:CYOを作成します。</td>`,
		],
	])('is read with %s', (_, cells) => {
		expect(readCallList(row(cells)).calls).toEqual([
			{
				call: `POST ${create}`,
				page: '/DynamicHelp/Api/1',
				resource: 'CyDispatchConfirmRegistrations',
				name: 'Create',
				code: 'CYO',
			},
		]);
	});

	it('keeps apart what is not a report of NACCS', () => {
		const other = 'GET /API/v1/NACCS/NaccsReceiveDatas/GetByDealNo/{dealNo}';
		const cell = `<td>${other}</td><td>NACCS受信データを取得します。</td>`;
		expect(readCallList(row(cell))).toMatchObject({ calls: [], others: [other] });
	});

	it('takes a report of the older family where the newer has none', () => {
		const list = (...calls: ReadonlyArray<[path: string, code: string]>) => ({
			address: '/DynamicHelp',
			list: readCallList(
				calls
					.map(([path, code]) => row(`<td>POST ${path}/Create</td><td>帳票:${code}を作成します。</td>`))
					.join(''),
			),
		});
		const acl = '/API/v1/NaccsReport/AclRegistrationForShips';
		const { reports, unclear } = groupReports([
			list(['/API/v1/NACCS/ACL01', 'ACL01'], [acl, 'ACL01'], ['/API/v1/NACCS/IVA', 'IVA']),
		]);
		expect(unclear).toEqual([]);
		expect(reports).toMatchObject([
			{ code: 'ACL01', resource: 'AclRegistrationForShips' },
			{ code: 'IVA', resource: 'IVA', family: 'NACCS' },
		]);
		expect(reports[0]).not.toHaveProperty('family');
	});
});

describe('a whole page', () => {
	it.each([
		['<html><table></table></html>\n', true],
		['<html><table></table></html><!-- 12 ms -->', true],
		['<html><table>', false],
		['<html><table></html>', false],
	])('%p: %p', (html, whole) => {
		expect(isWhole(html)).toBe(whole);
	});
});

describe('the command', () => {
	it('takes the address of a Cyber Port', () => {
		const args = ['--from', 'https://api-sandbox.cyber-port.net/DynamicHelp', '--only', 'EDC,IDC'];
		expect(readOptions(args)).toMatchObject({
			origin: 'https://api-sandbox.cyber-port.net',
			check: false,
			only: ['EDC', 'IDC'],
		});
	});

	it('writes nothing that somebody else says', () => {
		expect(() => readOptions(['--from', 'http://127.0.0.1:8900'])).toThrow(
			'With http://127.0.0.1:8900 use --check.',
		);
		expect(readOptions(['--from', 'http://127.0.0.1:8900', '--check']).check).toBe(true);
	});

	it.each([
		[[]],
		[['--from', 'nowhere']],
		[['--from', 'https://api.cyber-port.net', '--fresh', 'x']],
		[['--all']],
	])('refuses %p', (args) => {
		expect(() => readOptions(args)).toThrow();
	});
});
