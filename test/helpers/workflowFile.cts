import { Script } from 'node:vm';
import type { INode, INodeParameters } from 'n8n-workflow';

/** One text of a node's parameters, with the place where it stands. */
export interface ParameterText {
	readonly node: string;
	readonly text: string;
}

/** Every text in the parameters of these nodes, however deep. */
export function parameterTexts(nodes: readonly INode[]): readonly ParameterText[] {
	return nodes.flatMap(({ name, parameters }) => textsIn(parameters).map((text) => ({ node: name, text })));
}

function textsIn(value: INodeParameters[string] | INodeParameters): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap((entry) => textsIn(entry as INodeParameters[string]));
}

/** The pieces of an n8n expression that are JavaScript, cut as n8n cuts them: up to the first `}}`. */
export function piecesOf(expression: string): string[] {
	return [...expression.matchAll(/\{\{([\s\S]*?)\}\}/g)].map(([, piece = '']) => piece.trim());
}

/** What keeps a piece from being an expression of JavaScript; null when nothing does. */
export function syntaxFault(piece: string): string | null {
	try {
		new Script(`(${piece}\n)`);
		return null;
	} catch (cause) {
		return cause instanceof Error ? cause.message : String(cause);
	}
}

/** The nodes that a text names: `$('Name')`. */
export function referredNodes(text: string): string[] {
	return [...text.matchAll(/\$\((['"])(.+?)\1\)/g)].map(([, , name = '']) => name);
}
