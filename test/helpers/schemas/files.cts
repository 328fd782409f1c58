import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Naccs } from '../../../nodes/Naccs/Naccs.node';
import { isFiling, type RealItems } from './items.cjs';
import { shapeOf, type Shape } from './shape.cjs';

const repository = join(__dirname, '..', '..', '..');
const FOLDER = 'nodes/Naccs/__schema__/v1.0.0';

/** Every operation that the node offers, as `resource/operation`. */
export function operations(): string[] {
	return new Naccs().description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) => {
			const resource = String(displayOptions?.show?.['resource']?.[0]);
			return options.flatMap((option) => ('value' in option ? [`${resource}/${String(option.value)}`] : []));
		});
}

/** The items of one operation. */
export function itemsOf(pair: string, { filings, others }: RealItems) {
	const [, operation = ''] = pair.split('/');
	return isFiling(operation) ? filings : (others[pair] ?? []);
}

export function schemaPath(pair: string): string {
	return `${FOLDER}/${pair}.json`;
}

/** The trigger has no resource and no operation: its schema is the version's own. */
export const TRIGGER = `${FOLDER}.json`;

/** The schema files, by path, as these items say. */
export function schemaFiles(items: RealItems): ReadonlyMap<string, string> {
	const filing = shapeOf(items.filings);
	const known = filing.type === 'object' ? filing.properties : {};
	const files = operations().map((pair): [string, string] => [
		schemaPath(pair),
		text(shapeOf(itemsOf(pair, items), known)),
	]);
	return new Map([...files, [TRIGGER, text(shapeOf(items.trigger, known))]]);
}

/** Those that differ from the files on disk. */
export function staleSchemas(files: ReadonlyMap<string, string>): string[] {
	return [...files].filter(([path, content]) => read(path) !== content).map(([path]) => path);
}

/** Whether this is `npm run schemas`. */
export function isWriting(): boolean {
	return Reflect.get(globalThis, 'WRITE_SCHEMAS') === true;
}

export function writeSchemas(files: ReadonlyMap<string, string>): void {
	for (const [path, content] of files) {
		mkdirSync(dirname(join(repository, path)), { recursive: true });
		writeFileSync(join(repository, path), content);
	}
}

/** The schema on disk. */
export function readSchema(path: string): Shape {
	return JSON.parse(read(path) ?? '{}') as Shape;
}

function read(path: string): string | null {
	const file = join(repository, path);
	return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** In one line: the package holds one for each of about 90 operations. */
function text(shape: Shape): string {
	return `${JSON.stringify(shape)}\n`;
}
