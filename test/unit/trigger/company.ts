import { createCyberPort, type CyberPort } from '../../../nodes/Naccs/cyberport';
import { ManualCore } from '../../contract/sandbox/manual.cjs';

/** A company at the practice sandbox, without sockets: the client talks to the sandbox's core. */
export interface Company {
	readonly core: ManualCore;
	readonly port: CyberPort;
	/** Fails calls of this method with a status until told otherwise. */
	refuse(method: string | null): void;
	/** The addresses that are registered. */
	urls(): string[];
	/** Changes what is registered, behind the API's back. */
	change(changes: { webhookUrl?: string; secretToken?: string }): void;
}

export function openCompany(token?: string): Company {
	const core = new ManualCore();
	let refused: string | null = null;
	const rows = () => [...core.core.state.webhooks.values()];
	return {
		core,
		refuse: (method) => {
			refused = method;
		},
		urls: () => rows().map(({ webhookUrl }) => webhookUrl),
		change: (changes) => rows().forEach((row) => Object.assign(row, changes)),
		port: createCyberPort({
			clock: { now: () => 0, sleep: async () => undefined },
			http: {
				async request({ method, path, body }) {
					if (method === refused) return { status: 503, headers: {}, text: '' };
					const answer = core.call(method, path, body, token);
					return answer.kind === 'response' ? answer : { status: 500, headers: {}, text: '' };
				},
			},
		}),
	};
}
