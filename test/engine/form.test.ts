import { choicesOf, knownFields } from '../../nodes/Naccs/catalogue/choices';
import { codes } from '../../nodes/Naccs/catalogue/index';
import { fieldLabel } from '../../nodes/Naccs/catalogue/labels';
import { loadCode } from '../../nodes/Naccs/catalogue/load';
import { startPractice, type Practice } from '../helpers/practice.cjs';

let practice: Practice;

beforeAll(async () => {
	practice = await startPractice();
});
afterAll(async () => {
	await practice.close();
});

/** What every report has and only the server writes. */
const SERVERS = ['_etag', 'dealReportId', 'organizationId', 'businessTypeId', 'partitionNo'];

/** The printed fields that NACCS refuses blank, as its lists of result codes say. */
const MARKED: Readonly<Record<string, readonly string[]>> = {
	BIA: ['carryInConfirmationNumbers', 'carryinConfirmationUnitId', 'deliveryDate'],
	CYA: ['containerNo'],
	OLC: ['processClassificationCode'],
};
const REQUIRED = ' · required (必須)';

describe('the form of a business code', () => {
	it.each(codes.map((code) => [code.code, code] as const))(
		'%s opens without a credential, with what a user may write',
		async (name, { group }) => {
			const parameters = { resource: group, operation: name.toLowerCase() };
			const { fields, emptyFieldsNotice } = await practice.form(parameters, false);
			const entry = await loadCode(name);
			const labels = new Map(knownFields(entry).map((field) => [field.name, fieldLabel(field)]));
			const marked = Object.hasOwn(MARKED, name) ? (MARKED[name] ?? []) : [];
			expect(fields.map(({ id }) => id)).toEqual(expect.arrayContaining([...marked]));
			const servers = entry.fields.filter(({ protect }) => protect === true).map((field) => field.name);

			// n8n shows the notice only when there is no field.
			expect(emptyFieldsNotice ?? '').toMatch(fields.length > 0 ? /^$/ : new RegExp(`No field of ${name} `));
			expect(fields.filter(({ id }) => [...SERVERS, ...servers].includes(id))).toEqual([]);
			expect(fields.map(({ id, displayName }) => [id, displayName])).toEqual(
				fields.map(({ id }) => [id, `${labels.get(id)}${marked.includes(id) ? REQUIRED : ''}`]),
			);
			for (const field of fields) {
				expect(field).not.toHaveProperty('defaultValue');
				const choices = choicesOf(name, field.id)?.values.map(({ value }) => value);
				expect(field.options?.map(({ value }) => value)).toEqual(choices);
				expect(choices === undefined ? ['string', 'number', 'array', 'object'] : ['options']).toContain(
					field.type,
				);
				expect(field.displayName).toMatch(/^[ -~]+ \(.*\P{ASCII}.*\)/u);
				// n8n refuses to run a node with an empty field of which this is true, whatever else brings its value.
				expect(field.required).toBe(false);
			}
		},
	);

	it('of File Any Code follows the business code, in any case', async () => {
		const form = await practice.form({ resource: 'report', operation: 'file', businessCode: ' edc ' }, false);
		expect(form.fields.map(({ id }) => id)).toContain('declarationEtcNo');
	});

	it.each(['={{ $json.businessCode }}', 'NOPE', ''])('says what to do for the code "%s"', async (text) => {
		const form = await practice.form({ resource: 'report', operation: 'file', businessCode: text }, false);
		expect(form).toEqual({
			fields: [],
			emptyFieldsNotice:
				'Enter a business code of the list. For another one, or for one that an expression gives, use Additional Fields (JSON).',
		});
	});
});

describe('the form when an existing report is chosen', () => {
	/** An MSX report: none of its fields are in the catalogue. */
	async function savedReport(): Promise<string> {
		const dealNo = await practice.deal();
		const run = await practice.run(
			[
				{
					...MSX,
					stopAfter: 'saving',
					additionalFields: {
						declarationEtcNo: '123',
						urgent: true,
						pages: 3,
						files: [{ name: 'a' }],
						note: { text: 'b' },
					},
				},
			],
			{ input: [{ dealNo }] },
		);
		return String(run.items['N1']?.[0]?.json['dealReportId']);
	}

	it("offers the report's own fields, through one GET, and creates nothing", async () => {
		const value = await savedReport();
		const before = { calls: practice.calls.length, ledger: practice.sandbox.ledger().length };
		const { fields } = await practice.form({ ...MSX, deal: { __rl: true, mode: 'dealReportId', value } });
		expect(fields.map(({ id, type }) => [id, type])).toEqual(
			expect.arrayContaining([
				['declarationEtcNo', 'string'],
				// n8n would write a boolean that nobody touched as false.
				['urgent', 'string'],
				['pages', 'number'],
				['files', 'array'],
				['note', 'object'],
			]),
		);
		for (const field of fields) {
			expect(field).not.toHaveProperty('defaultValue');
			expect([...SERVERS, 'dealInformation', 'naccsInformation']).not.toContain(field.id);
		}
		expect(practice.calls.slice(before.calls).map(({ method, path }) => `${method} ${path}`)).toEqual([
			`GET /API/v1/NaccsReport/${resourceOf('MSX')}/Get/${value}`,
		]);
		expect(practice.sandbox.ledger()).toHaveLength(before.ledger);
	});

	it("marks what NACCS requires among the report's own fields, and leaves out what is the server's", async () => {
		const dealNo = await practice.deal();
		const cya = { resource: 'containerYard', operation: 'cya', containerNo: 'ABCU1234560' };
		const fields = { deliveryDate: '20260401', note: 'a', shown: { a: 1 } };
		const saving = { ...cya, stopAfter: 'saving', additionalFields: JSON.stringify(fields) };
		const run = await practice.run([saving], { input: [{ dealNo }] });
		const value = String(run.items['N1']?.[0]?.json['dealReportId']);
		const overrides = { contentExcludes: ['naccsInformation', 'dealInformation', 'shown'] };
		const form = await practice.form({
			...cya,
			deal: { __rl: true, mode: 'dealReportId', value },
			options: { assumptionOverrides: JSON.stringify(overrides) },
		});
		const names = new Map(form.fields.map(({ id, displayName }) => [id, displayName]));
		expect(names.get('deliveryDate')).toBe(`Carry-In Date (搬入年月日)${REQUIRED}`);
		expect(names.has('note')).toBe(true);
		for (const id of ['shown', 'customId', 'dealNo']) expect([id, names.has(id)]).toEqual([id, false]);
	});

	it.each(['R-NOBODY', '={{ $json.dealReportId }}', ''])(
		'offers the catalogue where "%s" is no report that can be read',
		async (value) => {
			const ledger = practice.sandbox.ledger().length;
			const deal = { __rl: true, mode: 'dealReportId', value };
			const chosen = { resource: 'exportDeclaration', operation: 'edc' };
			expect(await practice.form({ ...chosen, deal })).toEqual(await practice.form(chosen, false));
			expect(practice.sandbox.ledger()).toHaveLength(ledger);
		},
	);

	it('says that no report could be read where the form stays empty, and why', async () => {
		const deal = { __rl: true, mode: 'dealReportId', value: 'R-NOBODY' };
		const icn = { resource: 'cargoInquiry', operation: 'icn' };
		expect(await practice.form({ ...icn, deal })).toEqual({
			fields: [],
			emptyFieldsNotice: expect.stringMatching(/No field of ICN .*could not be read.*R-NOBODY.*refresh/),
		});
	});

	it.each(['dealNo', 'list'])(
		'by the deal (%s): offers the fields of its reports of the code, through one list',
		async (mode) => {
			const dealNo = await practice.deal();
			const edited = { ...MSX, stopAfter: 'saving', additionalFields: { pages: 3, bookingNo: 'B1' } };
			await practice.run([edited], { input: [{ dealNo }] });
			const before = { calls: practice.calls.length, ledger: practice.sandbox.ledger().length };
			const { fields } = await practice.form({ ...MSX, deal: { __rl: true, mode, value: dealNo } });
			expect(fields.map(({ id, displayName, type }) => [id, displayName, type])).toEqual(
				expect.arrayContaining([
					['pages', 'pages', 'number'],
					// Other codes print the name, all with one label.
					['bookingNo', 'Booking No. (ブッキング番号)', 'string'],
				]),
			);
			expect(practice.calls.slice(before.calls).map(({ method, path }) => `${method} ${path}`)).toEqual([
				`GET /API/v1/NaccsReport/${resourceOf('MSX')}/GetListByDealNo/${dealNo}`,
			]);
			expect(practice.sandbox.ledger()).toHaveLength(before.ledger);
		},
	);

	it('asks nothing for a deal that is only known in the run', async () => {
		const before = practice.calls.length;
		for (const [mode, value] of [
			['dealNo', '={{ $json.dealNo }}'],
			['blNo', ' '],
			['bookingNo', 'B1'],
		] as const)
			await practice.form({ ...MSX, deal: { __rl: true, mode, value } });
		expect(practice.calls).toHaveLength(before);
	});
});

describe('the list of Deal', () => {
	it('finds deals by B/L number or deal number and names them', async () => {
		const [first, second, other] = await Promise.all(['one', 'two', 'three'].map(practice.deal));
		const idb = { resource: 'importDeclaration', operation: 'idb', stopAfter: 'saving' };
		await practice.run([{ ...idb, additionalFields: { blNoAwbNo: 'ABCD123' } }], {
			input: [first, second].map((dealNo) => ({ dealNo: dealNo ?? '' })),
		});
		expect((await practice.searchDeals(' ABCD123 ')).results).toEqual([
			{ value: first, name: `one · ABCD123 · ${first}` },
			{ value: second, name: `two · ABCD123 · ${second}` },
		]);
		expect((await practice.searchDeals(other)).results).toEqual([{ value: other, name: `three · ${other}` }]);
	});

	it('is empty for a number that nothing has, and asks nothing before something is typed', async () => {
		expect(await practice.searchDeals('NOTHING')).toEqual({ results: [] });
		const before = practice.calls.length;
		expect(await practice.searchDeals(' ')).toEqual({ results: [] });
		expect(practice.calls).toHaveLength(before);
	});
});

const MSX = { resource: 'declarationAttachment', operation: 'msx' };

function resourceOf(name: string): string {
	return codes.find(({ code }) => code === name)?.resource ?? '';
}
