import type { ILoadOptionsFunctions, INodeParameterResourceLocator } from 'n8n-workflow';

/**
 * What another parameter of the node says while it is edited, as a text or by its locator: '' where it is empty or not there,
 * null for an expression that the editor cannot evaluate yet.
 */
export function fixedParameter(context: ILoadOptionsFunctions, name: string): string | null {
	const given = context.getCurrentNodeParameter(name);
	if (given === undefined) return '';
	const value =
		typeof given === 'object' && given !== null
			? (given as Partial<INodeParameterResourceLocator>).value
			: given;
	const text = String(value ?? '=').trim();
	return text.startsWith('=') ? null : text;
}
