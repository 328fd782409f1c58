import type { CodeEntry } from '../../../nodes/Naccs/catalogue/types';
import { readCodes } from '../../../sandbox/codes.cjs';
import { openStore } from '../../../scripts/catalogue/sync/store.cjs';
import { sync } from '../../../scripts/catalogue/sync/sync.cjs';
import { entrySchema } from '../catalogue/entry-schema';
import { helpOf } from './completed.cjs';
import { copyOfCatalogue, type Copy } from './files.cjs';

const codes = readCodes();
const options = { date: '2026-11-23', remove: false, only: [], lists: [] };
const FACTS = 'scripts/catalogue/facts.json';

/** The help after IDC got a field and a code appeared. */
const changed: CodeEntry[] = codes.flatMap((entry) => {
	if (entry.code !== 'IDC') return [entry];
	const fields = [...entry.fields, { name: 'added', ja: '予備', type: 'string|null', required: false }];
	return [
		{ ...entry, fields },
		{ ...entry, code: 'ZZZ', resource: { ...entry.resource, name: 'ZzzCalls' } },
	];
});

let copy: Copy;
beforeEach(() => {
	copy = copyOfCatalogue();
});
afterEach(() => copy.remove());

it('writes no code file where nothing changed, and when everything was read', async () => {
	await sync(helpOf(codes), openStore(copy.path), { ...options, check: false });
	expect(copy.changed()).toEqual([]);
	expect(JSON.parse(copy.text(FACTS) ?? '{}')).toMatchObject({
		IDC: { resource: expect.stringMatching(/^2026-11-23 https:/) },
	});
});

it('writes the changed code files, and no other', async () => {
	await sync(helpOf(changed), openStore(copy.path), { ...options, check: false });
	expect(copy.changed()).toEqual(['IDC.json']);
	const again = await sync(helpOf(changed), openStore(copy.path), { ...options, check: true });
	expect(again.changes).toEqual([]);
});

it('writes a proposal apart, which the test of the code files would refuse', async () => {
	await sync(helpOf(changed), openStore(copy.path), { ...options, check: false });
	const proposal: unknown = JSON.parse(copy.text('scripts/catalogue/proposed/ZZZ.json') ?? 'null');
	expect(proposal).toMatchObject({ code: 'ZZZ', kind: 'call', weight: 'declare', group: 'further' });
	expect(entrySchema.safeParse(proposal).success).toBe(false);
	expect(openStore(copy.path).entries.map(({ code }) => code)).not.toContain('ZZZ');
});

it('writes nothing at all with check', async () => {
	const { changes } = await sync(helpOf(changed), openStore(copy.path), { ...options, check: true });
	expect(changes.length).toBeGreaterThan(0);
	expect(copy.changed()).toEqual([]);
	expect(copy.text(FACTS)).toBeUndefined();
});
