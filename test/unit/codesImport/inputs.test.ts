import { inputTables } from '../../../nodes/Naccs/edi';
import { importInputs } from '../../../scripts/codes-import/importCodes.cjs';
import { readInputCsv } from '../../../scripts/codes-import/inputCsv.cjs';
import { shiftJis, tables } from './archives.cjs';

const HEAD = 'code,part,no,nameJa,length';
const bytes = (text: string) => new TextEncoder().encode(text);

/** All tables as the CSV form has them. */
const csv = [
	HEAD,
	...Object.values(inputTables).flatMap(({ code, common, repeat = [] }) => [
		...common.map(({ no, nameJa, length }) => `${code},common,${no},"${nameJa}",${length}`),
		...repeat.map(({ no, nameJa, length }) => `${code},repeat,${no},"${nameJa}",${length}`),
	]),
].join('\r\n');

it('reads every table there is back from its CSV form', () => {
	const read = readInputCsv(csv, 'official', 'the list of 2026');
	expect(read).toEqual(
		Object.values(inputTables).map((table) => ({ ...table, status: 'official', source: 'the list of 2026' })),
	);
});

it('takes the heads of NACCS’s lists, in Shift_JIS too', () => {
	const text = ['業務コード,部,項番,項目名,桁', 'OLC,common,1,処理区分コード,1'].join('\n');
	const { tables: found, lines } = importInputs(shiftJis(text), tables(), 'official', 'the list');
	expect(found.get('OLC')).toEqual({
		code: 'OLC',
		status: 'official',
		source: 'the list',
		common: [{ no: 1, nameJa: '処理区分コード', length: 1 }],
	});
	expect(lines[0]).toBe('OLC: no table -> 1 items and 0 a row');
});

it('tells only tables that differ', () => {
	const edc = inputTables['EDC'];
	const text = [
		HEAD,
		...(edc?.common ?? []).map(({ no, nameJa, length }) => `EDC,common,${no},${nameJa},${length}`),
	];
	const same = importInputs(bytes(text.join('\n')), tables(), edc?.status ?? '', edc?.source ?? '');
	expect(same.tables.size).toBe(0);
});

it.each([
	['code,part,no,nameJa', 'EDC,common,1,x', 'Line 2 has no length.'],
	[HEAD, 'EDC,common,1,,3', 'Line 2 has no nameJa.'],
	[HEAD, 'edc,common,1,x,3', 'Line 2: edc is no business code.'],
	[HEAD, 'EDC,rows,1,x,3', 'Line 2: part is common or repeat.'],
	[HEAD, 'EDC,common,1,x,0', 'Line 2: length is no whole number.'],
	[HEAD, 'EDC,common,2,x,3', 'EDC, common: item 1 is missing or in the wrong place: 2 is there.'],
])('%s / %s is refused with its place', (head, line, message) => {
	expect(() => readInputCsv(`${head}\n${line}\n`, 'official', 'x')).toThrow(message);
});
