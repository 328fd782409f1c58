import { sleep } from 'n8n-workflow';
import type { Clock } from '../cyberport';

/** Real time. `sleep` ends as soon as the execution is stopped. */
export const clock: Clock = {
	now: () => Date.now(),
	async sleep(ms, signal) {
		if (signal === undefined) return await sleep(ms);
		if (signal.aborted) return;
		let stop = (): void => undefined;
		const stopped = new Promise<void>((resolve) => {
			stop = () => resolve();
			signal.addEventListener('abort', stop, { once: true });
		});
		await Promise.race([sleep(ms), stopped]);
		signal.removeEventListener('abort', stop);
	},
};
