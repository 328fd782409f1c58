import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CodeEntry } from '../../nodes/Naccs/catalogue/types';
import { INDEX } from './addresses.cjs';
import { helpPages } from './pages.cjs';

/** Serves the help. The pages are made when the first is asked for. */
export function serveHelp(server: Pick<FastifyInstance, 'get'>, entries: readonly CodeEntry[]): void {
	let pages: ReadonlyMap<string, string> | undefined;
	const give = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
		pages ??= helpPages(entries);
		const html = pages.get(request.url);
		if (html === undefined) return await reply.code(404).send({ code: 'NO_PAGE', message: 'No such page.' });
		const version = `"${createHash('sha256').update(html).digest('hex').slice(0, 16)}"`;
		void reply.header('etag', version);
		if (request.headers['if-none-match'] === version) return await reply.code(304).send();
		return await reply.type('text/html; charset=utf-8').send(html);
	};
	for (const path of [INDEX, `${INDEX}/*`, '/DataDictionary/*']) server.get(path, give);
}
