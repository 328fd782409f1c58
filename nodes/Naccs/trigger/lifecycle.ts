import type { CyberPort, JsonObject } from '../cyberport';
import { isJsonObject } from '../cyberport/api';

/** The webhook setting a trigger wants at Cyber Port. `secret` null: notifications carry none. */
export interface Wanted {
	readonly name: string;
	readonly url: string;
	readonly secret: string | null;
}

/** What a trigger remembers of its own registration. */
export interface Registration {
	readonly webhookId: string;
	readonly webhookUrl: string;
}

/**
 * How things stand at Cyber Port, which delivers to one address per company.
 * `changed`: registered at our address with other content. `moved`: still at an earlier address of this trigger.
 * `taken`: the company's address is another one; `ours`: it was this trigger's until somebody changed it.
 */
export type Standing =
	| { readonly state: 'notAdministrator' }
	| { readonly state: 'absent'; readonly removed: boolean }
	| { readonly state: 'registered' | 'changed' | 'moved'; readonly webhookId: string }
	| { readonly state: 'taken'; readonly url: string; readonly ours: boolean };

/** @throws CyberPortError */
export async function standingOf(
	{ company, webhooks }: CyberPort,
	wanted: Wanted,
	remembered: Registration | null,
): Promise<Standing> {
	if (textOf(await company.me(), 'administratorId') === '') return { state: 'notAdministrator' };
	const rows = await webhooks.list();
	const here = rows.find((row) => row['webhookUrl'] === wanted.url);
	if (here !== undefined) {
		const state = isAsWanted(here, wanted) ? 'registered' : 'changed';
		return { state, webhookId: textOf(here, 'webhookId') };
	}
	const [other] = rows;
	if (other === undefined) return { state: 'absent', removed: remembered?.webhookUrl === wanted.url };
	const own = rows.find((row) => row['webhookId'] === remembered?.webhookId);
	const url = textOf(own ?? other, 'webhookUrl');
	if (own !== undefined && url === remembered?.webhookUrl)
		return { state: 'moved', webhookId: textOf(own, 'webhookId') };
	return { state: 'taken', url, ours: own !== undefined };
}

/** Registers; the same address again changes the setting that is there. @throws CyberPortError */
export async function register({ company, webhooks }: CyberPort, wanted: Wanted): Promise<Registration> {
	const { company: own } = await company.me();
	const setting = await webhooks.register({
		webhookName: wanted.name.slice(0, LONGEST_NAME),
		companyId: isJsonObject(own) ? textOf(own, 'companyId') : '',
		secretToken: wanted.secret,
		webhookUrl: wanted.url,
	});
	return { webhookId: textOf(setting, 'webhookId'), webhookUrl: wanted.url };
}

/** `gone`: somebody removed it before. `foreign`: it leads elsewhere by now and was left alone. */
export type Removal = 'deleted' | 'gone' | 'foreign';

/** Takes back what this trigger registered, and nothing else. @throws CyberPortError */
export async function unregister(
	{ webhooks }: CyberPort,
	{ webhookId, webhookUrl }: Registration,
): Promise<Removal> {
	const row = (await webhooks.list()).find((one) => one['webhookId'] === webhookId);
	if (row === undefined) return 'gone';
	if (row['webhookUrl'] !== webhookUrl) return 'foreign';
	await webhooks.delete(webhookId);
	return 'deleted';
}

/** Webhooks/Register, documented. */
const LONGEST_NAME = 150;

/** A secret that Cyber Port does not show cannot be compared. */
function isAsWanted(row: JsonObject, { secret }: Wanted): boolean {
	const shown = row['secretToken'];
	return shown === undefined || shown === secret;
}

function textOf(row: JsonObject, key: string): string {
	const value = row[key];
	return typeof value === 'string' ? value : '';
}
