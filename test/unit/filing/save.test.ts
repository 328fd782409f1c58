import { FilingStopped } from '../../../nodes/Naccs/filing/types';
import { prepare } from '../../../nodes/Naccs/filing/prepare';
import { save, type Saved } from '../../../nodes/Naccs/filing/save';
import type { JsonObject } from '../../../nodes/Naccs/cyberport';
import { scene, type Scene } from './fakeCyberPort';

let at: Scene;
beforeEach(() => {
	at = scene();
});

async function saveWith(fields: JsonObject, exclusive = false): Promise<Saved> {
	return await save(await prepare(at.request(fields), at.port), at.port, exclusive);
}

describe('save', () => {
	it('puts the entered fields into the report and hands on the _etag it has afterwards', async () => {
		const { saved } = await saveWith({ reserve: 'A' });
		expect(saved).toMatchObject({ reserve: 'A', declarationEtcNo: '111', _etag: at.fake.report._etag });
		expect(at.fake.count('register')).toBe(1);
	});

	it('fills the fields in again when somebody changed others in the meantime', async () => {
		at.fake.before = (step, nth) => {
			if (step === 'register' && nth === 1) at.fake.change({ declarationCondition: 'I' });
		};
		const { saved } = await saveWith({ reserve: 'A' });
		expect(saved).toMatchObject({ reserve: 'A', declarationCondition: 'I' });
		expect(at.fake.count('register')).toBe(2);
	});

	it('stops and names the field when somebody changed the same one to something else', async () => {
		at.fake.before = (step, nth) => {
			if (step === 'register' && nth === 1) at.fake.change({ reserve: 'B' });
		};
		const saving = saveWith({ reserve: 'A' });
		await expect(saving).rejects.toBeInstanceOf(FilingStopped);
		await expect(saving).rejects.toMatchObject({
			findings: [{ severity: 'stop', field: 'reserve', message: expect.stringContaining('report R1 (EDC)') }],
		});
		expect(at.fake.report['reserve']).toBe('B');
	});

	it('goes on when somebody changed the same field to the same value', async () => {
		at.fake.before = (step, nth) => {
			if (step === 'register' && nth === 1) at.fake.change({ reserve: 'A' });
		};
		await expect(saveWith({ reserve: 'A' })).resolves.toMatchObject({ saved: { reserve: 'A' } });
	});

	it('stops, as the loser, when its own content is there already and a send comes next', async () => {
		at.fake.before = (step, nth) => {
			if (step === 'register' && nth === 1) at.fake.change({ reserve: 'A' });
		};
		await expect(saveWith({ reserve: 'A' }, true)).rejects.toMatchObject({
			rival: true,
			findings: [{ severity: 'stop', message: expect.stringContaining('very same content of report R1') }],
		});
		expect(at.fake.count('register')).toBe(1);
	});

	it('is no loser against somebody who saved something else', async () => {
		at.fake.before = (step, nth) => {
			if (step === 'register' && nth === 1) at.fake.change({ declarationCondition: 'I' });
		};
		await expect(saveWith({ reserve: 'A' }, true)).resolves.toMatchObject({
			saved: { reserve: 'A', declarationCondition: 'I' },
		});
	});

	it('gives up after three repeats when the _etag is stale for good', async () => {
		at.fake.script.register = [409, 409, 409, 409, 409];
		await expect(saveWith({ reserve: 'A' })).rejects.toMatchObject({ kind: 'conflict', status: 409 });
		expect(at.fake.count('register')).toBe(4);
	});

	// Saved or not: only a save that was answered proves that the _etag is this filing's own.
	it.each([
		'lost',
		{ status: 500, after: true },
		{ status: 504, after: true },
		'reset',
		'timeout',
		'unreachable',
		500,
	] as const)('%j: looks before it repeats, and saves again with the _etag it read', async (ending) => {
		at.fake.script.register = [ending];
		await expect(saveWith({ reserve: 'A' })).resolves.toMatchObject({ saved: { reserve: 'A' } });
		expect(at.fake.steps.slice(1)).toEqual(['register', 'get', 'register', 'get']);
	});

	it.each([
		[400, 'invalid'],
		[403, 'forbidden'],
		[404, 'notFound'],
		[422, 'invalid'],
		[429, 'rateLimited'],
	])('%d is not repeated', async (status, kind) => {
		at.fake.script.register = [status];
		await expect(saveWith({ reserve: 'A' })).rejects.toMatchObject({ kind });
		expect(at.fake.count('register')).toBe(1);
	});

	it('is repeated once after an expired log-in was renewed by a GET', async () => {
		at.fake.script.register = [401];
		await expect(saveWith({ reserve: 'A' })).resolves.toMatchObject({ saved: { reserve: 'A' } });
		expect(at.fake.steps.slice(1)).toEqual(['register', 'me', 'register', 'get']);
	});

	it('stops before a send when Cyber Port keeps another value than the one entered', async () => {
		at.fake.before = (step) => {
			if (step === 'get') at.fake.change({ reserve: 'ABC' });
		};
		await expect(saveWith({ reserve: 'ABCDE' })).rejects.toMatchObject({
			findings: [
				{
					field: 'reserve',
					message: expect.stringContaining('was entered as ABCDE, but is saved as ABC'),
				},
			],
		});
	});

	it('takes blanks that Cyber Port cuts off for the same value', async () => {
		at.fake.before = (step) => {
			if (step === 'get') at.fake.change({ reserve: 'A' });
		};
		await expect(saveWith({ reserve: 'A ' })).resolves.toMatchObject({ saved: { reserve: 'A' } });
	});
});

it('a key number that was cleared is not filled in again', async () => {
	const request = at.request({}, { clear: ['declarationEtcNo'], keys: { declarationNo: '222' } });
	const { saved, findings } = await save(await prepare(request, at.port), at.port);
	expect([saved['declarationEtcNo'], findings]).toEqual([null, []]);
});

describe('a saved report that is sent as it is', () => {
	it('is saved as it is, and only while it is what was approved', async () => {
		const { code } = at;
		const saved = {
			source: 'saved',
			code,
			dealReportId: 'R1',
			approvedHash: null,
			dealNo: null,
			keys: {},
			stopAfter: 'answer',
			resend: false,
		} as const;
		const first = await save(await prepare(saved, at.port), at.port);
		expect(first.saved).toEqual({ ...first.onServer, _etag: at.fake.report._etag });
		const approved = { ...saved, approvedHash: first.contentHash };
		const prepared = await prepare(approved, at.port);
		await expect(save(prepared, at.port)).resolves.toMatchObject({ contentHash: first.contentHash });
		at.fake.change({ reserve: 'changed after approval' });
		await expect(prepare(approved, at.port)).rejects.toMatchObject({
			findings: [{ message: expect.stringContaining('not the content that was approved') }],
		});
		await expect(save(prepared, at.port)).rejects.toMatchObject({
			findings: [{ message: expect.stringContaining('not the content that was approved') }],
		});
	});
});
