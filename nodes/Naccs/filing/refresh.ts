import { RefusedError, attempted, valueOf, type CyberPort } from '../cyberport';

/**
 * Runs a POST that changes nothing at NACCS, and once more when the log-in had expired.
 * n8n renews a token only while answering a GET of ours; the POST itself is never repeated by the transport.
 */
export async function withFreshLogin<T>(port: CyberPort, post: () => Promise<T>): Promise<T> {
	const ending = await attempted(post());
	if (!(ending.failure instanceof RefusedError) || ending.failure.kind !== 'unauthorized')
		return valueOf(ending);
	await port.company.me();
	return await post();
}
