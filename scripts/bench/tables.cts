import { table } from '../catalogue/markdown.cjs';
import { CONTESTANTS, type Contestant, type FilingFigure } from './filings.cjs';
import { median } from './figures.cjs';
import type { GuardFigure } from './guard.cjs';
import type { MemoryFigure } from './memory.cjs';
import type { NodeFigure } from './nodes.cjs';
import type { WebhookFigure } from './webhooks.cjs';

/** Ratios first: how many times the node's time another one takes. Then milliseconds a filing. */
export function filingsTable(figures: readonly FilingFigure[]): string {
	const settings = [
		...new Set(figures.map(({ latencyMs, processingMs }) => `${latencyMs} ms, ${processingMs} ms`)),
	];
	const rows = settings.map((setting) => {
		const here = figures.filter(
			({ latencyMs, processingMs }) => `${latencyMs} ms, ${processingMs} ms` === setting,
		);
		const of = (contestant: Contestant): FilingFigure | undefined =>
			here.find((figure) => figure.contestant === contestant);
		const ms = (contestant: Contestant): number => each(of(contestant)?.ms, of(contestant)?.filings);
		const node = ms('node');
		return [
			setting,
			times(ms('loop') / node),
			times(ms('batches') / node),
			times(node / ms('floor')),
			times(node / ms('floorWithoutReuse')),
			...CONTESTANTS.map((one) => shown(ms(one), 0)),
			...(['node', 'loop', 'batches'] as const).map((one) =>
				shown(each(of(one)?.cpuMs, of(one)?.filings), 0),
			),
			shown(requestsOf(of('node')), 1),
		];
	});
	return table(
		[
			'latency, processing',
			'(i) / node',
			'(ii) / node',
			'node / floor',
			'node / floor without reuse',
			'node, ms',
			'node row by row, ms',
			'(i), ms',
			'(ii), ms',
			'floor, ms',
			'floor without reuse, ms',
			'CPU node, ms',
			'CPU (i), ms',
			'CPU (ii), ms',
			"node's requests",
		],
		rows,
	);
}

export function memoryTable(figures: readonly MemoryFigure[]): string {
	return table(
		['filings', 'kept by a filing, KB', 'peak by a filing, KB', 'ms a filing'],
		figures.map(({ filings, kept, peak, ms }) => [
			filings.toLocaleString('en'),
			shown(kept / filings / 1024, 1),
			shown(peak / filings / 1024, 1),
			shown(ms / filings, 1),
		]),
	);
}

export function webhooksTable(figures: readonly WebhookFigure[]): string {
	const of = (node: WebhookFigure['node'], key: 'perSecond' | 'p50' | 'p95'): number =>
		median(figures.filter((figure) => figure.node === node).map((figure) => figure[key]));
	const ratio = (key: 'perSecond' | 'p50' | 'p95'): string =>
		times(of('NACCS Trigger', key) / of('Webhook', key));
	const rows = (['NACCS Trigger', 'Webhook'] as const).map((node) => [
		node,
		shown(of(node, 'perSecond'), 0),
		shown(of(node, 'p50'), 1),
		shown(of(node, 'p95'), 1),
	]);
	return table(
		['', 'answered a second', 'p50, ms', 'p95, ms'],
		[['NACCS Trigger / Webhook', ratio('perSecond'), ratio('p50'), ratio('p95')], ...rows],
	);
}

export function nodesTable(figures: readonly NodeFigure[]): string {
	const own = figures[0];
	return table(
		[
			'node',
			'load / NACCS',
			'description / NACCS',
			'load, ms',
			'description, KB',
			'parameters',
			'operations',
		],
		figures.map(({ node, ms, bytes, properties, operations }) => [
			node,
			times(ms / (own?.ms ?? Number.NaN)),
			times(bytes / (own?.bytes ?? Number.NaN)),
			shown(ms, 1),
			shown(bytes / 1024, 0),
			String(properties),
			String(operations),
		]),
	);
}

export function guardTable(figures: readonly GuardFigure[]): string {
	const [empty] = figures;
	return table(
		['filings remembered', 'times an empty memory', 'ms a filing'],
		figures.map(({ remembered, ms }) => [
			remembered.toLocaleString('en'),
			times(ms / (empty?.ms ?? Number.NaN)),
			shown(ms, 0),
		]),
	);
}

function each(values: readonly number[] | undefined, filings = Number.NaN): number {
	return median(values ?? []) / filings;
}

function requestsOf(figure: FilingFigure | undefined): number {
	const all = Object.values(figure?.counts.requests ?? {}).reduce((sum, count) => sum + count, 0);
	return all / (figure?.filings ?? Number.NaN);
}

function times(ratio: number): string {
	return Number.isNaN(ratio) ? '' : ratio.toFixed(2);
}

function shown(value: number, digits: number): string {
	return Number.isNaN(value) ? '' : value.toFixed(digits);
}
