import { plain } from '../../nodes/Naccs/actions/filingItem';
import {
	isWriting,
	operations,
	itemsOf,
	readSchema,
	schemaFiles,
	schemaPath,
	staleSchemas,
	TRIGGER,
	writeSchemas,
} from '../helpers/schemas/files.cjs';
import { realItems, type RealItems } from '../helpers/schemas/items.cjs';
import { misfits, shapeOf, type Shape } from '../helpers/schemas/shape.cjs';
import { sampleOf } from '../helpers/samples';
import { KEY_NAMES } from '../../nodes/Naccs/catalogue/keyNames';
import { codes } from '../../nodes/Naccs/catalogue/index';
import { filing } from '../helpers/filings.cjs';
import { startPractice } from '../helpers/practice.cjs';

jest.mock('../../nodes/Naccs/transport/clock', (): unknown =>
	jest.requireActual('../helpers/virtualClock.cjs'),
);

let items: RealItems;

beforeAll(async () => {
	items = await realItems();
	if (isWriting()) writeSchemas(schemaFiles(items));
});

it.each(operations())('%s has a schema, made from real items', (pair) => {
	expect(itemsOf(pair, items).length).toBeGreaterThan(0);
	const shape = readSchema(schemaPath(pair));
	expect(shape.type).toBe('object');
	expect(itemsOf(pair, items).flatMap((item) => misfits(item, shape))).toEqual([]);
});

it('the schemas are those of the items as they are now (npm run schemas writes them)', () => {
	expect(staleSchemas(schemaFiles(items))).toEqual([]);
});

it.each(['EDC', 'IDC', 'ECR', 'ICN', 'BKR', 'VAN'])(
	'%s: every key of its item is in its schema',
	async (name) => {
		const code = codes.find((one) => one.code === name);
		const practice = await startPractice();
		const dealNo = await practice.deal('#lenient');
		const { fields = {} } = code === undefined ? {} : await sampleOf(code);
		const run = await practice.run([filing(name, { containerNo: 'ABCU1234567' })], {
			input: [{ dealNo, fields }],
		});
		await practice.close();
		expect(run.error).toBeUndefined();
		const shape = readSchema(schemaPath(`${code?.group}/${name.toLowerCase()}`));
		expect(run.items['N1']).toHaveLength(1);
		expect(run.items['N1']?.flatMap(({ json }) => misfits(plain(json), shape))).toEqual([]);
	},
);

it('the schema of a filing names every number that can flow on', () => {
	const { properties: item } = openObject(readSchema(schemaPath('exportDeclaration/edc')));
	const { properties: keys } = openObject(item['keys']);
	expect(Object.keys(keys).sort()).toEqual([...KEY_NAMES].sort());
});

function openObject(shape: Shape | undefined): { readonly properties: Readonly<Record<string, Shape>> } {
	return shape?.type === 'object' ? shape : { properties: {} };
}

it('the trigger has one too', () => {
	expect(items.trigger.flatMap((item) => misfits(item, readSchema(TRIGGER)))).toEqual([]);
	expect(readSchema(TRIGGER)).toMatchObject({ properties: { dealReportId: { type: 'string' } } });
});

it('a value that is in no schema, or of another type, is told', () => {
	const shape = shapeOf([{ state: 'sent', outputs: [{ id: 'a' }], result: null }]);
	expect(misfits({ state: null, outputs: [{ id: 'b' }] }, shape)).toEqual([]);
	expect(misfits({ state: 1, more: 1, outputs: [{ id: 2 }] }, shape)).toEqual([
		'.state: number, not string',
		'.more: not in the schema',
		'.outputs[0].id: number, not string',
	]);
});
