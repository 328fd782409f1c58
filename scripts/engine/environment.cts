import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The settings n8n-core reads from the environment when it is first loaded. Every file here that loads n8n-core
 * imports this one before it, so that a run never reads or writes the settings of an n8n the user has on this machine.
 */
const folder = join(__dirname, '../../.cache/engine');
const encryptionKey = 'only-for-credentials-in-memory';
writeSettings(join(folder, '.n8n'));

process.env['N8N_USER_FOLDER'] = folder;
process.env['N8N_ENCRYPTION_KEY'] = encryptionKey;
process.env['N8N_DIAGNOSTICS_ENABLED'] = 'false';
process.env['N8N_LOG_LEVEL'] ??= 'silent';

// A proxy for the internet must not be asked for the sandbox on this machine.
const direct = [process.env['NO_PROXY'] ?? process.env['no_proxy'] ?? '', '127.0.0.1', 'localhost'];
process.env['NO_PROXY'] = direct.filter((host) => host !== '').join(',');
process.env['no_proxy'] = process.env['NO_PROXY'];

/** n8n's own settings file, put there in one step: several test processes start at once and each of them reads it. */
function writeSettings(settings: string): void {
	mkdirSync(settings, { recursive: true });
	const draft = join(settings, `config.${process.pid}`);
	writeFileSync(draft, JSON.stringify({ encryptionKey }), { mode: 0o600 });
	renameSync(draft, join(settings, 'config'));
}
