import { fieldType } from '../../../scripts/catalogue/sync/fieldType.cjs';
import { isWhole } from '../../../scripts/catalogue/sync/html.cjs';
import { readInformation } from '../../../scripts/catalogue/sync/information.cjs';
import { readCallList } from '../../../scripts/catalogue/sync/listPage.cjs';
import { readOptions } from '../../../scripts/catalogue/sync/options.cjs';

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
		const old =
			'<td>POST /API/v1/NACCS/ACL01/Create</td><td>帳票:ACL01_ACL情報登録(コンテナ船用)を作成します。</td>';
		expect(readCallList(row(old))).toMatchObject({ calls: [], others: ['POST /API/v1/NACCS/ACL01/Create'] });
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
