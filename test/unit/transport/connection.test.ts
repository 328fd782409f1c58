import { connect } from '../../../nodes/Naccs/transport/connection';
import { contextWith } from './context';

const credential = {
	environment: 'own',
	baseUrl: 'http://127.0.0.1:8900',
	maySend: 'record',
	organizationId: 'O1',
	businessTypeId: 'BT-CB',
	businessTypes: {
		ofGroup: [
			{ group: 'bondedWarehouse', businessTypeId: 'BT-BW' },
			{ group: 'vanning', businessTypeId: '' },
		],
	},
	assumptionOverrides: '{"busyStatus": 461, "staleStatus": 412}',
};

async function connected(changes: object = {}, assumptionOverrides?: unknown) {
	const urls: string[] = [];
	const context = contextWith(
		({ url }) => {
			urls.push(url);
			return { statusCode: 200, headers: {}, body: '{}' };
		},
		{ ...credential, ...changes },
	);
	return { urls, connection: await connect(context, { assumptionOverrides }) };
}

describe('connect', () => {
	it.each([
		['own', 'http://127.0.0.1:8900/API/v2/Employees/Get'],
		['production', 'https://api.cyber-port.net/API/v2/Employees/Get'],
		['sandbox', 'https://api-sandbox.cyber-port.net/API/v2/Employees/Get'],
		['handson', 'https://api-handson.cyber-port.net/API/v2/Employees/Get'],
	])('%s asks %s', async (environment, url) => {
		const { urls, connection } = await connected({ environment });
		await connection.port.company.me();
		expect([connection.environment, urls]).toEqual([environment, [url]]);
	});

	it.each([
		['nothing', []],
		['read', ['read']],
		['record', ['read', 'prepare', 'record']],
		['everything', ['read', 'prepare', 'record', 'declare']],
		['something else', []],
	])('May Send %s allows %j', async (maySend, weights) => {
		expect([...(await connected({ maySend })).connection.maySend]).toEqual(weights);
	});

	it('takes the business type of the group, else the default one', async () => {
		const { connection } = await connected();
		expect(['bondedWarehouse', 'vanning', 'deal'].map((group) => connection.businessTypeOf(group))).toEqual([
			'BT-BW',
			'BT-CB',
			'BT-CB',
		]);
		expect((await connected({ businessTypes: {} })).connection.businessTypeOf('vanning')).toBe('BT-CB');
	});

	it('overrides assumptions: the node wins over the credential, text or object', async () => {
		for (const ofNode of ['{"busyStatus": 460}', { busyStatus: 460 }]) {
			const { assumptions } = (await connected({}, ofNode)).connection.port;
			expect([assumptions.busyStatus, assumptions.staleStatus]).toEqual([460, 412]);
		}
	});

	it.each(['{"busyStatus": 460', '[]', '5', '{"nothing": 1}'])(
		'refuses the overrides %s',
		async (overrides) => {
			await expect(connected({}, overrides)).rejects.toThrow('Could not apply the assumption overrides');
			await expect(connected({ assumptionOverrides: overrides })).rejects.toThrow('assumption overrides');
		},
	);
});
