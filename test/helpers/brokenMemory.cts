import { DataDeduplicationService } from 'n8n-core';

type Call = 'checkProcessedAndRecord' | 'removeProcessed';

/**
 * n8n's deduplication store, as it is when its database cannot be reached: these calls fail from the `after`-th on.
 * Only after a first run, which sets the store up. The answer mends it.
 */
export function breakMemory(call: Call, after = 0): () => void {
	const service = DataDeduplicationService.getInstance();
	const intact = service[call];
	let calls = 0;
	const broken = async (...given: unknown[]): Promise<unknown> => {
		if (calls++ < after) return await Reflect.apply(intact, service, given);
		throw new Error('no connection to the database');
	};
	Object.assign(service, { [call]: broken });
	return () => Object.assign(service, { [call]: intact });
}
