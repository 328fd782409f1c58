import type { Output, Send } from '../../sandbox/core/types.cjs';
import type { Run } from './run.cjs';

/** The send that a notice answers; undefined: none. The n-th answer of a report is for the n-th send of it that has one. */
export function sendAnsweredBy({ core }: Run, output: Output): Send | undefined {
	const { dealReportId } = output;
	const place = core.state.outputs
		.filter((one) => one.dealReportId === dealReportId && isAnswer(one))
		.indexOf(output);
	const results = core
		.ledger()
		.filter((line) => line.kind === 'result' && line.dealReportId === dealReportId);
	const result = results[place];
	if (result === undefined) return undefined;
	// Of one user's sends each has its answer before the next is taken.
	const { employeeId } = result;
	const nth = results.slice(0, place).filter((line) => line.employeeId === employeeId).length;
	return core.state.sends.filter(
		(send) => send.dealReportId === dealReportId && send.employeeId === employeeId && send.endedAt !== null,
	)[nth];
}

export function isNotice({ outputCode, businessCode }: Output): boolean {
	return outputCode.trim() === `*S${businessCode}`;
}

/** NACCS's own notices explain their result codes; those that a fault of the sandbox makes up do not. */
export function isAnswer(output: Output): boolean {
	return isNotice(output) && output.json.results !== undefined;
}
