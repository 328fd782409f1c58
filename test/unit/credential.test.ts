import { CyberPortApi } from '../../credentials/CyberPortApi.credentials';

const { properties } = new CyberPortApi();

it('hides every secret, and nothing that a person must be able to read', () => {
	const hidden = properties.filter(({ typeOptions }) => typeOptions?.password === true);
	expect(hidden.map(({ name }) => name)).toEqual([
		'accessToken',
		'clientSecret',
		'password',
		'sessionToken',
		'extraHeaderSecret',
		'webhookSecret',
	]);
});

it('asks first where Cyber Port is, and names no property twice', () => {
	const names = properties.map(({ name }) => name);
	expect(names[0]).toBe('environment');
	expect(new Set(names).size).toBe(names.length);
});

it('lets nothing be declared, and nothing be filed for real, until a person says so', () => {
	const byDefault = new Map(properties.map(({ name, default: value }) => [name, value]));
	expect(byDefault.get('environment')).not.toBe('production');
	expect(byDefault.get('maySend')).toBe('record');
});
