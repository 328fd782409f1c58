import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/**
 * For operations whose answers have more than ten fields. The items of a filing have none: every node after it needs its
 * state, report, hash and keys.
 */
export function simplifyProperty(show: NonNullable<IDisplayOptions['show']>): INodeProperties {
	return {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
		displayOptions: { show },
	};
}
