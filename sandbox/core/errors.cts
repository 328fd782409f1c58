import type { JsonObject } from './types.cjs';

/** A call that is refused: the status, a code for programs, a sentence for people. Nothing was changed. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		readonly details: JsonObject = {},
	) {
		super(message);
	}

	body(): JsonObject {
		return { code: this.code, message: this.message, ...this.details };
	}
}

export function invalid(code: string, message: string, details?: JsonObject): Refusal {
	return new Refusal(400, code, message, details);
}

export function notFound(code: string, message: string): Refusal {
	return new Refusal(404, code, message);
}

export function forbidden(code: string, message: string): Refusal {
	return new Refusal(403, code, message);
}
