import { owner, startHost } from './host.cjs';

/** `npm run host`: a real n8n with this package inside, on an empty user folder, until Ctrl-C. */
async function main(): Promise<void> {
	const host = await startHost({ say: console.log });
	console.log(`n8n with this package runs at ${host.url}`);
	console.log(`Log in as ${owner.email} with the password ${owner.password} (Ctrl-C stops it)`);
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
	});
	await host.close();
}

main().catch((cause: unknown) => {
	console.error(`n8n could not be started: ${cause instanceof Error ? cause.message : String(cause)}`);
	process.exitCode = 1;
});
