import type { HttpRequest } from '../../nodes/Naccs/cyberport/http';
import type { Core } from '../../sandbox/inProcess.cjs';
import type { CoreRequest, Send } from '../../sandbox/core/types.cjs';
import type { NodeRun } from './run.cjs';

/** A send that a node run asked for. */
export interface Asked {
	readonly dealReportId: string;
	readonly nodeRun: NodeRun;
}

/** Whose each taken send is. Those of somebody else are nobody's here. */
export class Sends {
	private readonly asked = new Map<Send, Asked>();
	/** Asked for and never answered: they may be taken later. */
	private readonly late: Asked[] = [];
	/** Reports that Resend was used for. */
	readonly resent = new Set<string>();

	/** The sandbox as this node run sees it. */
	watch(core: Core, nodeRun: NodeRun): Core {
		return {
			...core,
			handle: (request) => {
				const known = core.state.sends.length;
				const answer = core.handle(request);
				if (!isSend(request)) return answer;
				const dealReportId = reportIn(request);
				const asked = { dealReportId, nodeRun };
				const taken = core.state.sends.slice(known).filter(isOwn);
				for (const send of taken) this.asked.set(send, asked);
				if (taken.length === 0 && answer.kind === 'never') this.late.push(asked);
				if (nodeRun.resend) this.resent.add(dealReportId);
				return answer;
			},
		};
	}

	/** Who asked for a taken send; null: somebody else. To be called in the order in which they were taken. */
	askedFor(send: Send): Asked | null {
		if (!isOwn(send)) return null;
		const known = this.asked.get(send);
		if (known !== undefined) return known;
		const at = this.late.findIndex(({ dealReportId }) => dealReportId === send.dealReportId);
		const [late] = this.late.splice(at, 1);
		if (at < 0 || late === undefined) throw new Error(`Nobody asked for the send ${send.sendId}.`);
		this.asked.set(send, late);
		return late;
	}
}

/** The user all executions file as; everybody else is somebody else. */
export function isOwn({ employeeId }: Send): boolean {
	return employeeId === 'EMP-HANAKO';
}

export function isSend({ path }: Pick<HttpRequest, 'path'>): boolean {
	return path.endsWith('/NaccsSendRequest');
}

function reportIn({ text }: CoreRequest): string {
	return String((JSON.parse(text) as { dealReportId: string }).dealReportId);
}
