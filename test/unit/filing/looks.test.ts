import { createCyberPort, type CyberPort } from '../../../nodes/Naccs/cyberport';
import { Budget } from '../../../nodes/Naccs/filing/budget';
import { Looks } from '../../../nodes/Naccs/filing/looks';
import { Pace } from '../../../nodes/Naccs/filing/pace';
import { manualTime, runUntil, type ManualTime } from '../../../sandbox/inProcess.cjs';

let time: ManualTime;
let asked: number[];

/** A server 100 ms away, whose report has an output from this moment on. */
function portOf(thereAt: number): CyberPort {
	const http = {
		request: async () => {
			const at = time.now() - START;
			asked.push(at);
			await time.sleep(100);
			const text = at >= thereAt ? '[{"naccsReceiveDataId": "o1"}]' : '[]';
			return { status: 200, headers: {}, text };
		},
	};
	return createCyberPort({ http, clock: time });
}

/** What the answer before has taught: it was there 300 ms after its send. */
function taught(): Pace {
	const pace = new Pace();
	pace.looked(100);
	pace.learn(301, 299);
	return pace;
}

const START = 0;
const some = (outputs: readonly unknown[]): boolean => outputs.length > 0;

beforeEach(() => {
	time = manualTime(START);
	asked = [];
});

describe('Looks', () => {
	it('begin while the send is on its way, and do not wait for one another', async () => {
		const looks = new Looks('R1', portOf(305), new Budget(time, 25_000), taught());
		looks.begin();
		const sent = time.sleep(290).then(async () => await looks.until(some));
		await expect(runUntil(time, sent)).resolves.toHaveLength(1);
		expect(asked.slice(0, 2)).toEqual([300, 312.5]);
		expect(time.now()).toBe(412.5);
	});

	it('whose time was over while the send was on its way go on when it was answered', async () => {
		const budget = new Budget(time, 200);
		const looks = new Looks('R1', portOf(500), budget, taught());
		looks.begin();
		const sent = time.sleep(450).then(async () => {
			budget.progress();
			return await looks.until(some);
		});
		await expect(runUntil(time, sent)).resolves.toHaveLength(1);
	});

	it('look once at least, also when nothing may be waited for', async () => {
		const looks = new Looks('R1', portOf(0), new Budget(time, 0), taught());
		looks.begin();
		await expect(runUntil(time, looks.until(some))).resolves.toHaveLength(1);
		expect(asked).toHaveLength(1);
	});

	it('give the last list when time is over', async () => {
		const looks = new Looks('R1', portOf(9_000), new Budget(time, 1000), taught());
		looks.begin();
		await expect(runUntil(time, looks.until(some))).resolves.toEqual([]);
	});

	it('tell the one who waits what went wrong in judging', async () => {
		const looks = new Looks('R1', portOf(305), new Budget(time, 25_000), taught());
		looks.begin();
		const waiting = looks.until(() => {
			throw new TypeError('x');
		});
		await expect(runUntil(time, waiting)).rejects.toThrow('x');
	});
});
