import { takesPart } from '../deals.cjs';
import { invalid, notFound } from '../errors.cjs';
import { showOutput, type OutputFormat } from '../outputs.cjs';
import { route, type Call, type Reply, type Route } from '../router.cjs';
import type { Output } from '../types.cjs';
import type { World } from '../world.cjs';

/** What NACCS answered: `/API/v1/NACCS/NaccsReceiveDatas/GetBy...`. */
export function outputRoutes({ assumptions }: World): Route[] {
	return [
		route('GET', assumptions.outputByReportPath, (call) => {
			const id = call.params.dealReportId ?? '';
			const report = call.world.state.reports.get(id);
			if (report === undefined || !mayRead(call, report.dealNo)) {
				throw notFound('REPORT_NOT_FOUND', `There is no report ${id}.`);
			}
			return list(call, ({ dealReportId, listedUnder }) => dealReportId === id || listedUnder === id);
		}),
		route('GET', assumptions.outputByDealPath, (call) => {
			const dealNo = call.params.dealNo ?? '';
			if (!mayRead(call, dealNo)) throw notFound('DEAL_NOT_FOUND', `There is no deal ${dealNo}.`);
			return list(call, (output) => output.dealNo === dealNo);
		}),
		route('GET', assumptions.outputByIdPath, (call) => {
			const id = call.params.naccsReceiveDataId ?? '';
			const output = call.world.state.outputs.find((one) => one.id === id);
			if (output === undefined || !mayRead(call, output.dealNo)) {
				throw notFound('OUTPUT_NOT_FOUND', `There is no output ${id}.`);
			}
			return list(call, (one) => one === output);
		}),
	];
}

function list({ world, request }: Call, wanted: (output: Output) => boolean): Reply {
	const format = formatOf(world, request.query[world.assumptions.outputFormatParameter]);
	const found = world.state.outputs.filter(wanted);
	return { status: 200, body: found.map((output) => showOutput(world, output, format)) };
}

function formatOf({ assumptions }: World, name: string | undefined): OutputFormat {
	const { json, edi } = assumptions.outputFormats;
	if (name === undefined || name === '') return 'both';
	if (name === json) return 'json';
	if (name === edi) return 'edi';
	throw invalid('VALIDATION', `${assumptions.outputFormatParameter} must be ${json} or ${edi}.`);
}

function mayRead({ world, employee }: Call, dealNo: string): boolean {
	const deal = world.state.deals.get(dealNo);
	return deal !== undefined && takesPart(deal, employee);
}
