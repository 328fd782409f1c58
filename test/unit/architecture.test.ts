import { assumptions } from '../../nodes/Naccs/cyberport/assumptions';
import { shippedFiles } from '../helpers/imports.cjs';

const NODE = 'nodes/Naccs/';

/**
 * Which layers a layer may import, besides itself: arrows point one way only. `n8n`: it may know n8n.
 * `entry` is n8n's way in (*.node.ts), `index` the package without n8n, `credentials` the credential.
 */
const LAYERS: Readonly<Record<string, { readonly may: readonly string[]; readonly n8n?: true }>> = {
	catalogue: { may: [] },
	edi: { may: ['catalogue'] },
	cyberport: { may: ['catalogue'] },
	checks: { may: ['cyberport', 'edi', 'catalogue'] },
	filing: { may: ['checks', 'cyberport', 'edi', 'catalogue'] },
	render: { may: ['filing', 'cyberport', 'catalogue'] },
	transport: { may: ['cyberport', 'catalogue'], n8n: true },
	description: { may: ['catalogue'], n8n: true },
	methods: { may: ['catalogue', 'description', 'cyberport', 'transport'], n8n: true },
	actions: {
		may: ['render', 'filing', 'checks', 'cyberport', 'edi', 'catalogue', 'transport', 'description'],
		n8n: true,
	},
	trigger: { may: ['cyberport', 'catalogue', 'transport'], n8n: true },
	entry: { may: ['actions', 'description', 'methods', 'trigger'], n8n: true },
	credentials: { may: ['catalogue', 'cyberport'], n8n: true },
	index: { may: ['catalogue', 'edi', 'cyberport'] },
};

const files = shippedFiles().map((file) => ({ ...file, layer: layerOf(file.path) }));

function layerOf(path: string): string {
	if (!path.startsWith(NODE)) return path.split(/[/.]/)[0] ?? '';
	const [first = ''] = path.slice(NODE.length).split('/');
	return /\.node(\.ts)?$/.test(first) ? 'entry' : first;
}

function isOwn(imported: string): boolean {
	return /^(nodes|credentials)\/|^index$/.test(imported);
}

it('has a place for every shipped file', () => {
	expect(files.length).toBeGreaterThan(0);
	expect(files.filter(({ layer }) => !(layer in LAYERS)).map(({ path }) => path)).toEqual([]);
});

it('lets a layer import only the layers below it', () => {
	const wrong = files.flatMap(({ path, layer, imports }) => {
		const may = [layer, ...(LAYERS[layer]?.may ?? [])];
		const above = imports.filter((imported) => isOwn(imported) && !may.includes(layerOf(imported)));
		return above.map((imported) => `${path} -> ${imported}`);
	});
	expect(wrong).toEqual([]);
});

it('keeps n8n out of everything that could be used without it', () => {
	const without = files.filter(({ layer }) => LAYERS[layer]?.n8n === undefined);
	const wrong = without.filter(({ imports }) => imports.includes('n8n-workflow'));
	expect(wrong.map(({ path }) => path)).toEqual([]);
});

it('needs no package at all for what index.ts exports', () => {
	const alone = files.filter(({ layer }) => ['index', 'catalogue', 'edi', 'cyberport'].includes(layer));
	const wrong = alone.flatMap(({ path, imports }) =>
		imports.filter((imported) => !isOwn(imported)).map((imported) => `${path} -> ${imported}`),
	);
	expect(wrong).toEqual([]);
});

it('calls the network from transport/ only', () => {
	const callers = files.filter(
		({ path, text }) => path.startsWith(NODE) && /\bhttpRequest|\bfetch\(/.test(text),
	);
	expect(callers.filter(({ layer }) => layer !== 'transport').map(({ path }) => path)).toEqual([]);
});

it('writes an assumed path or header of the API down in assumptions.ts only', () => {
	const assumed = Object.values(assumptions)
		.filter((value): value is string => typeof value === 'string')
		.filter((value) => /^\/|^X-|^\^/.test(value));
	expect(assumed.length).toBeGreaterThan(5);
	const wrong = files.flatMap(({ path, text }) => {
		const written = assumed.filter((value) =>
			[`'${value}'`, `\`${value}\``].some((way) => text.includes(way)),
		);
		return written.map((value) => `${path}: ${value}`);
	});
	expect(wrong.filter((line) => !line.startsWith(`${NODE}cyberport/assumptions.ts`))).toEqual([]);
});
