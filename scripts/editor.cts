import { openEditor, type Editor } from './editor/editor.cjs';
import { readOptions, USAGE, type EditorOptions } from './editor/options.cjs';
import { owner } from './host/host.cjs';

/**
 * `npm run editor`: a real n8n with this package inside and the sandbox beside it, until Ctrl-C.
 * Exit code 0 after Ctrl-C, 1 when it cannot be opened or n8n ends by itself, 2 for arguments that are not known.
 */
async function main(): Promise<number> {
	const options = understood(process.argv.slice(2));
	if (options === null) return 2;
	let open = false;
	const stopped = new Promise<'stopped'>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
			// Before it is open there is nothing to close in order: the exit ends what was started.
			process.on(signal, () => (open ? resolve('stopped') : process.exit(1)));
	});
	const editor = await openEditor(options, console.log);
	open = true;
	console.log(introduction(editor, options));
	const end = await Promise.race([stopped, editor.ended]);
	await editor.close();
	if (end === 'stopped') return 0;
	const last = (await editor.log()).trim().split('\n').slice(-20).join('\n');
	console.error(`n8n has ended by itself; npm run editor starts it again. Its last lines were:\n${last}`);
	return 1;
}

function understood(args: readonly string[]): EditorOptions | null {
	try {
		return readOptions(args);
	} catch (cause) {
		console.error(`${cause instanceof Error ? cause.message : String(cause)}\n${USAGE}`);
		return null;
	}
}

function introduction({ url, sandboxUrl, filling }: Editor, { folder }: EditorOptions): string {
	return [
		'',
		`The editor is open, after ${process.uptime().toFixed(1)} s.`,
		'',
		`n8n        ${url}/`,
		`Log in     ${owner.email}, password ${owner.password}`,
		`Sandbox    ${sandboxUrl}/   (a practice Cyber Port and NACCS: what happens there, as it happens)`,
		`Workflows  ${filling.workflows}, of which ${filling.imported} came from examples/ just now`,
		`Kept in    ${folder}   (--reset begins anew)`,
		'',
		'Nothing here reaches the real Cyber Port. Ctrl-C stops both.',
	].join('\n');
}

main().then(
	(code) => process.exit(code),
	(cause: unknown) => {
		console.error(`The editor cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`);
		process.exit(1);
	},
);
