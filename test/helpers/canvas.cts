import {
	NodeHelpers,
	Workflow,
	type INodeParameters,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { EngineNodeTypes } from '../../scripts/engine/node-types.cjs';

/**
 * The line under a node on the canvas, as the editor makes it: the parameters with their defaults, the expression
 * without input data. Throws where the editor would show nothing.
 */
export function subtitleShown(type: INodeType, parameters: INodeParameters): unknown {
	const nodeTypes = new EngineNodeTypes({ [type.description.name]: type });
	const node = {
		id: 'node',
		name: 'Node',
		type: type.description.name,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters,
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(
		node,
		type.description.subtitle ?? '',
		'internal',
		{},
		undefined,
		'[filled at execution time]',
	);
}

/** The parameters a node has when the user has chosen only these. */
export function withDefaults(description: INodeTypeDescription, chosen: INodeParameters): INodeParameters {
	const values = NodeHelpers.getNodeParameters(
		description.properties,
		chosen,
		true,
		false,
		null,
		description,
	);
	return values ?? {};
}
