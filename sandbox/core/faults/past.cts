import type { Deal, Report } from '../types.cjs';
import type { World } from '../world.cjs';
import type { MetCall } from './calls.cjs';

/**
 * The world as a reader sees it who is behind: every report of the deal one version back, and no output that came since
 * the deal's last taken send.
 */
export function oneBack({ world, deal }: MetCall): World {
	const sentAt = world.state.sends.findLast(({ dealNo }) => dealNo === deal?.dealNo)?.takenAt ?? Infinity;
	return past(world, deal, ({ versions }) => versions.at(-2) ?? versions.at(-1), sentAt - 1);
}

/** The world as it was so many milliseconds ago; a report that is younger is shown as it began. */
export function asOf({ world, deal }: MetCall, ms: number): World {
	const at = world.ports.now() - ms;
	return past(world, deal, ({ versions }) => versions.findLast((one) => one.at <= at) ?? versions[0], at);
}

/** Whether a reading call would see something else in that world. */
export function differs({ kind, report, deal, world }: MetCall, older: World): boolean {
	if (kind === 'outputs') return older.state.outputs.length < world.state.outputs.length;
	if (kind !== 'read' || deal === null) return false;
	const reports = report === null ? reportsOf(world, deal) : [report];
	return reports.some(({ dealReportId, etag }) => older.state.reports.get(dealReportId)?.etag !== etag);
}

function past(
	world: World,
	deal: Deal | null,
	version: (report: Report) => Report['versions'][number] | undefined,
	until: number,
): World {
	if (deal === null) return world;
	const { state } = world;
	const older = reportsOf(world, deal).map((report): [string, Report] => [
		report.dealReportId,
		{ ...report, ...version(report) },
	]);
	return {
		...world,
		state: {
			...state,
			reports: new Map([...state.reports, ...older]),
			outputs: state.outputs.filter(({ dealNo, arrivedAt }) => dealNo !== deal.dealNo || arrivedAt <= until),
		},
	};
}

function reportsOf({ state }: World, deal: Deal): Report[] {
	return [...state.reports.values()].filter(({ dealNo }) => dealNo === deal.dealNo);
}
