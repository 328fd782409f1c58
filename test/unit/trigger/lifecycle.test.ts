import { register, standingOf, unregister, type Wanted } from '../../../nodes/Naccs/trigger/lifecycle';
import { openCompany } from './company';

const wanted: Wanted = {
	name: 'n8n: test',
	url: 'https://n8n.example/webhook/1/webhook',
	secret: 'open sesame',
};
const ELSEWHERE = 'https://elsewhere.example/';

it('finds its registration by the address', async () => {
	const { port, urls } = openCompany();
	expect(await standingOf(port, wanted, null)).toEqual({ state: 'absent', removed: false });
	const { webhookId } = await register(port, wanted);
	expect(urls()).toEqual([wanted.url]);
	expect(await standingOf(port, wanted, null)).toEqual({ state: 'registered', webhookId });
});

it('cuts a name that is longer than Cyber Port takes', async () => {
	const { port } = openCompany();
	await register(port, { ...wanted, name: 'n'.repeat(200) });
	expect((await port.webhooks.list())[0]).toMatchObject({ webhookName: 'n'.repeat(150) });
});

it('notices that somebody removed it, changed its secret or sent it elsewhere', async () => {
	const { port, change, core } = openCompany();
	const own = await register(port, wanted);
	change({ secretToken: 'another' });
	expect(await standingOf(port, wanted, own)).toEqual({ state: 'changed', webhookId: own.webhookId });
	change({ webhookUrl: ELSEWHERE });
	expect(await standingOf(port, wanted, own)).toEqual({ state: 'taken', url: ELSEWHERE, ours: true });
	expect(await standingOf(port, wanted, null)).toEqual({ state: 'taken', url: ELSEWHERE, ours: false });
	core.core.state.webhooks.clear();
	expect(await standingOf(port, wanted, own)).toEqual({ state: 'absent', removed: true });
});

it('knows its own registration under an earlier address', async () => {
	const { port } = openCompany();
	const own = await register(port, { ...wanted, url: ELSEWHERE });
	expect(await standingOf(port, wanted, own)).toEqual({ state: 'moved', webhookId: own.webhookId });
});

it('asks nothing more of a user who is no administrator', async () => {
	const { port } = openCompany('sandbox-token-2');
	expect(await standingOf(port, wanted, null)).toEqual({ state: 'notAdministrator' });
});

it('takes back its own registration and no other', async () => {
	const { port, urls, change } = openCompany();
	const own = await register(port, wanted);
	change({ webhookUrl: ELSEWHERE });
	expect(await unregister(port, own)).toBe('foreign');
	expect(urls()).toEqual([ELSEWHERE]);
	change({ webhookUrl: wanted.url });
	expect(await unregister(port, own)).toBe('deleted');
	expect(urls()).toEqual([]);
	expect(await unregister(port, own)).toBe('gone');
});
