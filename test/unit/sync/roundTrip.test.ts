import type { Comparison } from '../../../scripts/catalogue/sync/compare.cjs';
import type { CodeEntry } from '../../../nodes/Naccs/catalogue/types';
import { readCodes } from '../../../sandbox/codes.cjs';
import { asPrettier } from '../../../scripts/catalogue/sync/store.cjs';
import { entrySchema } from '../catalogue/entry-schema';
import { readText } from '../../helpers/files.cjs';
import { compared, completed, helpOf, ORIGIN, printedPart, stripped } from './completed.cjs';

const codes = readCodes();
const whole = completed();

describe('the help made from the catalogue', () => {
	it('says what the catalogue says, read again', async () => {
		const { changes, entries, reports } = await compared(helpOf(codes), codes);
		expect(changes).toEqual([]);
		expect(entries).toEqual(codes);
		const documented = codes.filter(({ resource }) => resource.status === 'documented');
		expect(reports.map(({ code }) => code).sort()).toEqual(documented.map(({ code }) => code).sort());
	});

	it('makes no guess a fact: a code with an inferred name has no page', async () => {
		const { unlisted } = await compared(helpOf(codes), codes);
		const inferred = codes.filter(({ resource }) => resource.status === 'inferred');
		expect([...unlisted].sort()).toEqual(inferred.map(({ code }) => code).sort());
	});

	it('ends where the knowledge of a list ends, and such a page changes nothing', async () => {
		const { reports } = await compared(helpOf(codes), codes);
		const cut = reports.filter(({ bad }) => bad.some(({ why }) => why.startsWith('it is cut')));
		const partial = codes.filter(({ resource, fieldsComplete }) => {
			return resource.status === 'documented' && !fieldsComplete;
		});
		expect(cut.map(({ code }) => code).sort()).toEqual(partial.map(({ code }) => code).sort());
	});
});

describe('a whole help', () => {
	let first: Comparison;
	beforeAll(async () => {
		first = await compared(helpOf(whole), stripped(whole));
	});

	it('completes a catalogue that knew nothing of it, every code and every kind of field', () => {
		const { entries, reports } = first;
		expect(entries.map(printedPart)).toEqual(whole.map(printedPart));
		expect(reports.flatMap(({ bad, unread }) => [...bad, ...unread])).toEqual([]);
	});

	it('leaves what it does not print as it was', () => {
		const known = ({ code, id, kind, weight, group, order, nameJa, nameEn, ...rest }: CodeEntry) => [
			[code, id, kind, weight, group, order, nameJa, nameEn, rest.availableSince],
			[rest.filers, rest.checkedBy, rest.keysIn, rest.keysOut, rest.feeds, rest.attachments, rest.uncertain],
		];
		expect(first.entries.map(known)).toEqual(codes.map(known));
	});

	it('makes entries that the test of the code files takes, each with its sources', () => {
		const { entries } = first;
		expect(entries.flatMap((entry) => entrySchema.safeParse(entry).error?.issues ?? [])).toEqual([]);
		for (const { sources } of entries) {
			expect(sources.length).toBeGreaterThan(0);
			for (const source of sources) expect(source.startsWith(`${ORIGIN}/DynamicHelp/`)).toBe(true);
		}
	});

	it('has nothing to say the second time', async () => {
		const second = await compared(helpOf(whole), first.entries);
		expect(second.changes).toEqual([]);
		expect(second.entries).toEqual(first.entries);
	});

	it('records page and date of every fact', () => {
		const { facts, entries } = first;
		expect(Object.keys(facts).sort()).toEqual(entries.map(({ code }) => code).sort());
		for (const readings of Object.values(facts)) {
			expect(Object.keys(readings)).toEqual(
				expect.arrayContaining([
					'createVariants',
					'creationUnit',
					'fields',
					'fields.zRows.inner',
					'resource',
				]),
			);
			for (const reading of Object.values(readings)) {
				expect(reading).toMatch(/^2026-11-23 https:\/\/api-sandbox\.cyber-port\.net\/DynamicHelp/);
			}
		}
	});
});

it('writes every code file as it is: prettier and the sync agree', async () => {
	for (const entry of codes) {
		expect(await asPrettier(entry)).toBe(readText(`nodes/Naccs/catalogue/codes/${entry.code}.json`));
	}
});
