import fc from 'fast-check';
import type { JsonObject } from '../../../../nodes/Naccs/cyberport';
import { buildLines, type Column, type LinePlan, type SourceRow } from '../../../../nodes/Naccs/filing/lines';
import { sumOf } from '../../../../nodes/Naccs/filing/lines/decimal';

function rowsOf(cells: readonly JsonObject[]): SourceRow[] {
	return cells.map((of, index) => ({ index, name: index, cells: of }));
}

/** Each of these columns under its own name. */
function own(...names: readonly string[]): Column[] {
	return names.map((column) => ({ column, field: column }));
}

const plain: LinePlan = {
	filingBy: [],
	header: [],
	columns: [],
	lineBy: [],
	addUp: [],
	asText: [],
	totals: [],
	unfiled: [],
	list: 'items',
	limit: null,
	split: false,
};

function stopsOf(rows: readonly JsonObject[], plan: Partial<LinePlan>): string[] {
	return buildLines(rowsOf(rows), { ...plain, ...plan }).flatMap(({ findings }) =>
		findings.filter(({ severity }) => severity === 'stop').map(({ message }) => message),
	);
}

describe('the three cases of a shipment', () => {
	it('puts two cargoes into the one filing of their container', () => {
		const rows = rowsOf([
			{ containerNo: 'ABCU1234567', exportControlNo: '1', packages: 10 },
			{ containerNo: 'ABCU1234567', exportControlNo: '2', packages: 5 },
		]);
		const [filing, ...more] = buildLines(rows, {
			...plain,
			filingBy: ['containerNo'],
			header: own('containerNo'),
			columns: own('exportControlNo', 'packages'),
			list: 'exportControlNumbers',
		});
		expect(more).toEqual([]);
		expect(filing).toEqual({
			dealNo: null,
			keys: { containerNo: 'ABCU1234567' },
			fields: {
				containerNo: 'ABCU1234567',
				exportControlNumbers: [
					{ exportControlNo: '1', packages: 10 },
					{ exportControlNo: '2', packages: 5 },
				],
			},
			lines: [
				{ line: 1, rows: [0], key: {} },
				{ line: 2, rows: [1], key: {} },
			],
			items: [0, 1],
			part: 1,
			parts: 1,
			findings: [],
		});
	});

	it('puts one cargo in three containers into one filing of three lines', () => {
		const containers = ['ABCU1234567', 'ABCU1234572', 'ABCU1234588'];
		const [filing] = buildLines(
			rowsOf(containers.map((containerNo) => ({ exportControlNo: 123, containerNo }))),
			{
				...plain,
				filingBy: ['exportControlNo'],
				columns: [{ column: 'containerNo', field: 'no' }],
				list: 'containers',
			},
		);
		expect(filing?.fields).toEqual({ containers: containers.map((no) => ({ no })) });
		// A number of one line is not the filing's; the one of the whole is.
		expect(filing?.keys).toEqual({ exportControlNo: '123' });
	});

	it('makes one line of rows with equal keys, in the order of the first, and traces each line', () => {
		const rows = rowsOf([
			{ hs: '841430', origin: 'JP', name: 'PUMP', quantity: 10.1 },
			{ hs: '841490', origin: 'JP', name: 'PART', quantity: 1 },
			{ hs: '841430', origin: 'US', name: 'PUMP', quantity: 5 },
			{ hs: 841430, origin: 'JP ', name: '', quantity: 0.2 },
		]);
		const [filing] = buildLines(rows, {
			...plain,
			lineBy: ['hs', 'origin'],
			columns: own('hs', 'name', 'quantity'),
			addUp: ['quantity'],
		});
		expect(filing?.fields['items']).toEqual([
			{ hs: '841430', name: 'PUMP', quantity: 10.3 },
			{ hs: '841490', name: 'PART', quantity: 1 },
			{ hs: '841430', name: 'PUMP', quantity: 5 },
		]);
		expect(filing?.lines).toEqual([
			{ line: 1, rows: [0, 3], key: { hs: '841430', origin: 'JP' } },
			{ line: 2, rows: [1], key: { hs: '841490', origin: 'JP' } },
			{ line: 3, rows: [2], key: { hs: '841430', origin: 'US' } },
		]);
	});
});

describe('fields', () => {
	it('are numbered by their line where the report has no list', () => {
		const [filing] = buildLines(rowsOf([{ no: 'A', text: 'x' }, { no: 'B' }]), {
			...plain,
			list: null,
			columns: [
				{ column: 'no', field: 'cargoControlNo' },
				{ column: 'text', field: 'article2_' },
			],
		});
		expect(filing?.fields).toEqual({ cargoControlNo1: 'A', article2_1: 'x', cargoControlNo2: 'B' });
	});

	it('take a header from whichever row has it, as a sheet with merged cells does', () => {
		const rows = rowsOf([{ ship: 'MARU', a: 1 }, { ship: null, a: 2 }, { ship: '  ', a: 3 }, { a: 4 }]);
		const [filing] = buildLines(rows, { ...plain, header: own('ship', 'never'), columns: own('a') });
		expect(filing?.fields).toEqual({ ship: 'MARU', items: [{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }] });
		expect(filing?.findings).toEqual([]);
	});

	it('have no blanks around their text, as keys have none', () => {
		const [filing] = buildLines(rowsOf([{ containerNo: ' ABCU1234567 ', a: '　B ' }]), {
			...plain,
			header: own('containerNo'),
			columns: own('a'),
		});
		expect(filing?.fields).toEqual({ containerNo: 'ABCU1234567', items: [{ a: 'B' }] });
		expect(filing?.keys).toEqual({ containerNo: 'ABCU1234567' });
	});

	it.each([
		[[10.1, 0.2], 10.3],
		[['10.1', '0.2'], '10.3'],
		[['1', 2], '3'],
		[[9007199254740990, 5], '9007199254740995'],
		[['1.50'], '1.50'],
	])('have the sum of %j as %j', (quantities, sum) => {
		const [filing] = buildLines(rowsOf(quantities.map((q) => ({ k: 'one', q }))), {
			...plain,
			lineBy: ['k'],
			columns: own('q'),
			addUp: ['q'],
		});
		expect(filing?.fields['items']).toEqual([{ q: sum }]);
	});

	it('are text where a number is to be written as one, summed or not', () => {
		const [filing] = buildLines(
			rowsOf([
				{ k: 'x', a: 0.1, b: 1, c: 1 },
				{ k: 'x', a: 0.2 },
			]),
			{
				...plain,
				lineBy: ['k'],
				columns: own('a', 'b', 'c'),
				addUp: ['a'],
				asText: ['a', 'b'],
			},
		);
		expect(filing?.fields['items']).toEqual([{ a: '0.3', b: '1', c: 1 }]);
	});

	it('may be called anything, __proto__ and constructor too', () => {
		const cells: JsonObject = JSON.parse('{"__proto__": "a", "constructor": "b"}');
		const [filing] = buildLines(rowsOf([cells, {}]), {
			...plain,
			header: own('__proto__'),
			columns: own('constructor'),
			filingBy: ['toString'],
		});
		expect(Object.entries(filing?.fields ?? {})).toEqual([
			['__proto__', 'a'],
			['items', [JSON.parse('{"constructor": "b"}'), {}]],
		]);
	});
});

describe('what goes on to the next node', () => {
	it('is the deal, and the keys that all rows share', () => {
		const [filing] = buildLines(
			rowsOf([
				{ dealNo: 'D1', keys: { bookingNo: 'B1', blNo: 'X' }, a: 1 },
				{ dealNo: 'D1', keys: { bookingNo: 'B1', blNo: 'Y' }, a: 2 },
			]),
			{ ...plain, columns: own('a') },
		);
		expect(filing).toMatchObject({ dealNo: 'D1', keys: { bookingNo: 'B1' } });
		expect(filing?.keys).not.toHaveProperty('blNo');
	});

	it('is no deal where the rows name two', () => {
		const stops = stopsOf(
			[
				{ dealNo: 'D1', a: 1 },
				{ dealNo: 'D2', a: 2 },
			],
			{ columns: own('a') },
		);
		expect(stops).toEqual([
			'The rows of one filing do not agree about "dealNo": "D1" (row 0), "D2" (row 1).',
		]);
	});
});

describe('a finding that stops', () => {
	it('names the rows that contradict each other in the header', () => {
		const rows = [
			{ ship: 'A', a: 1 },
			{ ship: 'B', a: 2 },
			{ ship: 'A', a: 3 },
		];
		expect(stopsOf(rows, { header: own('ship'), columns: own('a') })).toEqual([
			'The rows of one filing do not agree about "ship": "A" (rows 0, 2), "B" (row 1).',
		]);
	});

	it('names the rows of one line that contradict each other, instead of taking the first', () => {
		const rows = [
			{ hs: '1', unit: 'KG' },
			{ hs: '1', unit: 'NO' },
		];
		expect(stopsOf(rows, { lineBy: ['hs'], columns: own('hs', 'unit') })).toEqual([
			'The rows of one line do not agree about "unit": "KG" (row 0), "NO" (row 1).',
		]);
	});

	it('names the rows that belong to no filing', () => {
		const rows = [{ no: 'A', a: 1 }, { no: ' ', a: 2 }, { a: 3 }];
		expect(stopsOf(rows, { filingBy: ['no'], columns: own('a') })).toEqual([
			'"no" is empty in rows 1, 2: it is not known which filing they belong to.',
		]);
	});

	it('names the empty rows instead of dropping them', () => {
		expect(stopsOf([{ a: 1 }, { a: '' }, {}], { columns: own('a') })).toEqual([
			'There is nothing to file in rows 1, 2.',
		]);
	});

	it('names the rows that are one line only because nothing tells them apart', () => {
		const plan = { lineBy: ['hs', 'origin'], columns: own('a'), addUp: ['a'] };
		const row = { hs: '1', a: 1 };
		expect(stopsOf([row, row, { a: 2 }], plan)).toEqual([]);
		expect(stopsOf([row, { a: 2 }, { hs: ' ', a: 3 }], plan)).toEqual([
			'"hs", "origin" are empty in rows 1, 2: it is not known whether they are one line.',
		]);
	});

	it.each(['12 PCS', '1,234', '１２', { n: 1 }])('names the cell %j that cannot be added up', (quantity) => {
		const stops = stopsOf(
			[
				{ k: 'x', quantity: 1 },
				{ k: 'x', quantity },
			],
			{
				lineBy: ['k'],
				columns: own('k', 'quantity'),
				addUp: ['quantity'],
			},
		);
		expect(stops).toHaveLength(1);
		expect(stops[0]).toMatch(/^"quantity" is ".*" in row 1, which cannot be added up\.$/);
	});

	it('says both numbers where a total is not the sum', () => {
		const plan = { columns: own('packages'), totals: [{ total: 'all', column: 'packages' }] };
		const packages = [{ packages: 1.1, all: '3.30' }, { packages: 2.2 }];
		expect(stopsOf(packages, plan)).toEqual([]);
		expect(stopsOf([...packages, { packages: 1 }], plan)).toEqual([
			'The total "all" is 3.3, but "packages" of its 3 rows is 4.3 in all.',
		]);
		expect(stopsOf([{ packages: 1 }], plan)).toEqual(['The total "all" is empty in row 0.']);
		expect(stopsOf([{ packages: 1, all: 'one' }], plan)).toEqual([
			'"all" is "one" in row 0, which cannot be added up.',
		]);
	});

	it('refuses a filing beyond the limit and leaves none of its lines out', () => {
		const rows = rowsOf(Array.from({ length: 4 }, (_, a) => ({ a })));
		const [full] = buildLines(rows, { ...plain, columns: own('a'), limit: 4 });
		expect(full?.findings).toEqual([]);
		const [filing, ...more] = buildLines(rows, { ...plain, columns: own('a'), limit: 3 });
		expect(more).toEqual([]);
		expect(filing?.lines).toHaveLength(4);
		expect(filing?.findings).toMatchObject([
			{ severity: 'stop', message: 'It has 4 lines, and Row Limit is 3.' },
		]);
	});
});

it('splits what is beyond the limit into filings that say which part they are', () => {
	const rows = rowsOf(Array.from({ length: 7 }, (_, a) => ({ ship: 'MARU', a })));
	const filings = buildLines(rows, {
		...plain,
		header: own('ship'),
		columns: own('a'),
		limit: 3,
		split: true,
	});
	expect(filings.map(({ part, parts, items }) => [part, parts, items])).toEqual([
		[1, 3, [0, 1, 2]],
		[2, 3, [3, 4, 5]],
		[3, 3, [6]],
	]);
	expect(filings[2]?.fields).toEqual({ ship: 'MARU', items: [{ a: 6 }] });
	expect(filings[2]?.lines).toEqual([{ line: 1, rows: [6], key: {} }]);
	expect(filings[2]?.findings).toMatchObject([
		{ severity: 'warning', message: expect.stringContaining('part 3 of 3') },
	]);
});

describe('for any rows and any plan', () => {
	const cents = fc.integer({ min: 0, max: 99_999 });
	const cells = fc.record({
		deal: fc.constantFrom('D1', 'D2', ''),
		hs: fc.constantFrom('1', '2', '3'),
		quantity: cents.map((value) => (value / 100).toFixed(2)),
	});
	const plans = fc.record({
		filingBy: fc.constantFrom([], ['deal']),
		lineBy: fc.constantFrom([], ['hs']),
		limit: fc.option(fc.integer({ min: 1, max: 4 })),
		split: fc.boolean(),
		list: fc.constantFrom('items', null),
	});
	const cases = fc.tuple(fc.array(cells, { minLength: 1, maxLength: 40 }), plans);
	const built = ([rows, plan]: [readonly JsonObject[], Partial<LinePlan>]) =>
		buildLines(rowsOf(rows), {
			...plain,
			...plan,
			columns: own('hs', 'quantity'),
			addUp: ['quantity'],
			...(plan.lineBy?.length === 0 ? { addUp: [] } : {}),
		});

	it('every row is in exactly one line of exactly one filing', () => {
		fc.assert(
			fc.property(cases, ([rows, plan]) => {
				const filings = built([rows, plan]);
				const all = rows.map((_, index) => index);
				const traced = filings.flatMap(({ lines }) => lines.flatMap((line) => line.rows));
				expect(traced.map(Number).sort((one, other) => one - other)).toEqual(all);
				for (const { items, lines } of filings)
					expect([...items]).toEqual(
						lines.flatMap((line) => line.rows.map(Number)).sort((one, other) => one - other),
					);
			}),
		);
	});

	it('filings and lines stand in the order of their first rows, and lines count from 1', () => {
		fc.assert(
			fc.property(cases, ([rows, plan]) => {
				const filings = built([rows, plan]);
				const firsts = filings.filter(({ part }) => part === 1).map(({ items }) => Number(items[0]));
				expect(firsts).toEqual([...firsts].sort((one, other) => one - other));
				for (const { lines } of filings) {
					expect(lines.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1));
					const first = lines.map((line) => Number(line.rows[0]));
					expect(first).toEqual([...first].sort((one, other) => one - other));
				}
			}),
		);
	});

	it('the lines hold what the rows hold, to the last digit', () => {
		fc.assert(
			fc.property(cases, ([rows, plan]) => {
				const quantities = built([rows, { ...plan, list: 'items' }]).flatMap(({ fields }) =>
					(fields['items'] as JsonObject[]).map(({ quantity }) => String(quantity)),
				);
				expect(sumOf(quantities)).toBe(sumOf(rows.map(({ quantity }) => quantity)));
			}),
		);
	});

	it('no filing that may go on has more lines than the limit, and none of another deal', () => {
		fc.assert(
			fc.property(cases, ([rows, plan]) => {
				for (const { findings, lines, items } of built([rows, plan])) {
					if (findings.some(({ severity }) => severity === 'stop')) continue;
					expect(lines.length).toBeLessThanOrEqual(plan.limit ?? rows.length);
					const deals = new Set(items.map((index) => rows[index]?.deal));
					expect(plan.filingBy.length === 0 || deals.size === 1).toBe(true);
				}
			}),
		);
	});
});
