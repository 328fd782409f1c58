import type { ToolCall } from './chatModel.cjs';

/** One turn of the model. */
export interface Turn {
	readonly id: string;
	readonly model: string;
	/** A tool that it calls, or its last word. */
	readonly said: ToolCall | string;
}

/** An answer of POST /v1/chat/completions, as OpenAI's API reference has it. */
export function completion(turn: Turn): object {
	const { message, reason } = messageOf(turn);
	return {
		...head(turn, 'chat.completion'),
		choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: reason }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

/** The same as it is streamed: all in one piece, then the reason why it ends. */
export function completionChunks(turn: Turn): object[] {
	const { message, reason } = messageOf(turn);
	const chunk = head(turn, 'chat.completion.chunk');
	return [
		{ ...chunk, choices: [{ index: 0, delta: { role: 'assistant', ...message }, finish_reason: null }] },
		{ ...chunk, choices: [{ index: 0, delta: {}, finish_reason: reason }] },
	];
}

function messageOf({ id, said }: Turn): { message: object; reason: string } {
	if (typeof said === 'string') return { message: { content: said }, reason: 'stop' };
	const call = { name: said.tool, arguments: JSON.stringify(said.args) };
	return {
		message: { content: null, tool_calls: [{ index: 0, id, type: 'function', function: call }] },
		reason: 'tool_calls',
	};
}

function head({ id, model }: Turn, object: string): object {
	return { id: `chat-${id}`, object, created: 0, model };
}

/** An answer of POST /v1/responses, as OpenAI's API reference has it. */
export function response(turn: Turn): object {
	return {
		id: `resp_${turn.id}`,
		object: 'response',
		created_at: 0,
		status: 'completed',
		model: turn.model,
		output: [outputOf(turn)],
		usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
	};
}

/** The same as it is streamed. */
export function responseEvents(turn: Turn): Array<{ readonly type: string }> {
	const [item, text] = [outputOf(turn), turn.said];
	const begun = { ...response(turn), status: 'in_progress', output: [] };
	const events = [
		{ type: 'response.created', response: begun },
		{ type: 'response.output_item.added', output_index: 0, item },
		...(typeof text === 'string'
			? [{ type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: text }]
			: []),
		{ type: 'response.output_item.done', output_index: 0, item },
		{ type: 'response.completed', response: response(turn) },
	];
	return events.map((event, index) => ({ ...event, sequence_number: index }));
}

function outputOf({ id, said }: Turn): object {
	if (typeof said === 'string') {
		const content = [{ type: 'output_text', text: said, annotations: [] }];
		return { type: 'message', id: `msg_${id}`, role: 'assistant', status: 'completed', content };
	}
	const call = { name: said.tool, arguments: JSON.stringify(said.args) };
	return { type: 'function_call', id: `fc_${id}`, call_id: id, status: 'completed', ...call };
}
