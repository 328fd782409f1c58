import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { completion, completionChunks, response, responseEvents, type Turn } from './chatModelWire.cjs';

/**
 * A chat model that does what a test tells it: it calls tools with given arguments, one after the other, and then says in
 * plain text what the last one gave. It speaks both of the interfaces that n8n's OpenAI Chat Model can use.
 */
export interface ChatModel {
	/** What goes into the Base URL of the credential. */
	readonly url: string;
	/** Every question that reached it, oldest first. */
	readonly requests: readonly ChatRequest[];
	/** The tool calls of the next conversations. */
	script(calls: readonly ToolCall[]): void;
	close(): Promise<void>;
}

export interface ToolCall {
	/** As the model is told it, such as Prepare_EDA. */
	readonly tool: string;
	readonly args: IDataObject;
}

export interface ChatRequest {
	readonly tools: ReadonlyArray<{
		readonly name: string;
		readonly description: string;
		readonly schema: unknown;
	}>;
	/** What the tools gave so far in this conversation, oldest first, as the model reads it. */
	readonly results: readonly string[];
}

const described = z.object({
	name: z.string(),
	description: z.string().default(''),
	parameters: z.unknown(),
});
const question = z.object({
	stream: z.boolean().default(false),
	/** Chat completions have the tool below `function`, responses have it directly. */
	tools: z
		.array(
			z
				.object({ function: described })
				.transform((tool) => tool.function)
				.or(described),
		)
		.default([]),
	messages: z.array(z.object({ role: z.string(), content: z.unknown() })).default([]),
	input: z
		.array(z.object({ type: z.string().optional(), output: z.unknown() }))
		.or(z.string().transform(() => []))
		.default([]),
});

export async function startChatModel(): Promise<ChatModel> {
	const requests: ChatRequest[] = [];
	let calls: readonly ToolCall[] = [];
	const server = createServer((request, answer) => {
		void bodyOf(request).then((text) => {
			if (request.method !== 'POST') return answerJson(answer, { data: [{ id: MODEL, object: 'model' }] });
			const { stream, tools, messages, input } = question.parse(JSON.parse(text));
			const results = [
				...messages.filter(({ role }) => role === 'tool').map(({ content }) => textOf(content)),
				...input.filter(({ type }) => type === 'function_call_output').map(({ output }) => textOf(output)),
			];
			requests.push({
				tools: tools.map(({ name, description, parameters: schema }) => ({ name, description, schema })),
				results,
			});
			// How many tools have answered is where the conversation stands.
			const call = calls[results.length];
			const turn: Turn = {
				id: `call_${requests.length}`,
				model: MODEL,
				said: call ?? results.at(-1) ?? 'There is no result of a tool.',
			};
			const completes = request.url?.endsWith('/chat/completions') === true;
			if (stream) return answerEvents(answer, completes ? completionChunks(turn) : responseEvents(turn));
			return answerJson(answer, completes ? completion(turn) : response(turn));
		});
	});
	return {
		url: `${await listen(server)}/v1`,
		requests,
		script: (wanted) => (calls = wanted),
		close: async () =>
			await new Promise((done) => {
				server.close(() => done());
				server.closeAllConnections();
			}),
	};
}

export const MODEL = 'stand-in';

function textOf(content: unknown): string {
	return typeof content === 'string' ? content : JSON.stringify(content);
}

async function listen(server: Server): Promise<string> {
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts).toString();
}

function answerJson(answer: ServerResponse, body: unknown): void {
	answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Server-sent events; those with a type carry it as the event's name too. */
function answerEvents(answer: ServerResponse, events: ReadonlyArray<{ readonly type?: string }>): void {
	answer.writeHead(200, { 'content-type': 'text/event-stream' });
	for (const event of events)
		answer.write(
			`${event.type === undefined ? '' : `event: ${event.type}\n`}data: ${JSON.stringify(event)}\n\n`,
		);
	answer.end('data: [DONE]\n\n');
}
