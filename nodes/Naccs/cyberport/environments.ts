/** Cyber Port's hosts, as its API help prints them; `own` is a URL the user enters (the practice sandbox, a proxy). */
export const environments = {
	production: { name: 'Production', url: 'https://api.cyber-port.net' },
	sandbox: { name: 'Sandbox (Cyber Port)', url: 'https://api-sandbox.cyber-port.net' },
	handson: { name: 'Hands-On', url: 'https://api-handson.cyber-port.net' },
} as const;

export type Environment = keyof typeof environments | 'own';
