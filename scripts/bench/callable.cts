import { Agent } from 'undici';
import type { Host, HostWorkflow } from '../host/host.cjs';

/** A workflow that begins with a Webhook node, as something that can be called: it answers when its last node is done. */
export async function callable(host: Host, workflow: HostWorkflow): Promise<(body: object) => Promise<void>> {
	const id = await host.createWorkflow(workflow);
	const { status } = await host.activate(id);
	if (status !== 'published') throw new Error(`"${workflow.name}" could not be activated: ${status}`);
	const hook = String(workflow.nodes[0]?.parameters['path']);
	const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
	return async (body) => {
		const answer = await agent.request({
			origin: host.url,
			path: `/webhook/${hook}`,
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		const text = await answer.body.text();
		if (answer.statusCode === 200) return;
		const [last] = (await host.executions(id)).slice(-1);
		throw new Error(`"${workflow.name}" was answered ${answer.statusCode}: ${last?.error ?? text}`);
	};
}
