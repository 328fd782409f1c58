/** Cyber Port's hosts, as its API help prints them; `own` is a URL the user enters (the practice sandbox, a proxy). */
export const environments = {
	production: { name: 'Production', url: 'https://api.cyber-port.net' },
	sandbox: { name: 'Sandbox (Cyber Port)', url: 'https://api-sandbox.cyber-port.net' },
	handson: { name: 'Hands-On', url: 'https://api-handson.cyber-port.net' },
} as const;

export type Environment = keyof typeof environments | 'own';

/** For people to read. */
export function environmentName(environment: string): string {
	if (environment === 'production') return 'PRODUCTION (本番)';
	const known = Object.entries(environments).find(([name]) => name === environment);
	return known?.[1].name ?? "the credential's own URL";
}
