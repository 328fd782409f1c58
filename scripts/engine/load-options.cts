import './environment.cjs';
import { LoadOptionsContext } from 'n8n-core';
import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
	ResourceMapperFields,
} from 'n8n-workflow';
import { additionalData } from './additional-data.cjs';
import { CredentialStore } from './credential-store.cjs';
import { EngineNodeTypes, type NodeTypeMap } from './node-types.cjs';
import { chain, toWorkflow } from './workflow.cjs';

/** What the editor sends when it asks a node for a list or for the fields of a form. */
export interface EditorRequest {
	readonly nodeTypes: NodeTypeMap;
	/** The node's type, such as `n8n-nodes-naccs.naccs`. */
	readonly type: string;
	/** The name of the method, as the property's `typeOptions` or modes name it. */
	readonly method: string;
	readonly parameters?: INodeParameters;
	readonly credentials?: CredentialStore;
	/** Where the property is, such as `parameters.deal`. */
	readonly path?: string;
}

/** A resource locator's list: what the user typed, and the token of the page before. */
export async function searchList(
	request: EditorRequest,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { node, context } = editor(request);
	const method = known(node.methods?.listSearch?.[request.method], request);
	return await method.call(context, filter, paginationToken);
}

/** The fields of a resource mapper. Of two fields with one id n8n keeps the first. */
export async function mapFields(request: EditorRequest): Promise<ResourceMapperFields> {
	const { node, context } = editor(request);
	const answer = await known(node.methods?.resourceMapping?.[request.method], request).call(context);
	const ids = new Set<string>();
	const fields = answer.fields.filter(({ id }) => !ids.has(id) && ids.add(id));
	return { ...answer, fields };
}

/** The options of a dropdown that asks the service. */
export async function loadOptions(request: EditorRequest): Promise<INodePropertyOptions[]> {
	const { node, context } = editor(request);
	return await known(node.methods?.loadOptions?.[request.method], request).call(context);
}

function editor(request: EditorRequest): { node: INodeType; context: ILoadOptionsFunctions } {
	const credentials = request.credentials ?? new CredentialStore();
	const nodeTypes = new EngineNodeTypes(request.nodeTypes);
	const type = nodeTypes.getByNameAndVersion(request.type);
	const version = [type.description.version].flat().at(-1) ?? 1;
	const source = chain({
		name: 'Node',
		type: request.type,
		typeVersion: version,
		parameters: request.parameters ?? {},
	});
	const workflow = toWorkflow(source, nodeTypes, credentials);
	const node = workflow.getNode('Node');
	if (!node) throw new Error('The node is not in its workflow');
	const data = additionalData(credentials, { currentNodeParameters: node.parameters });
	// n8n-core is compiled without exactOptionalPropertyTypes: its class differs from n8n-workflow's type by an undefined.
	const context = new LoadOptionsContext(workflow, node, data, request.path ?? '') as ILoadOptionsFunctions;
	return { node: type, context };
}

function known<Method>(method: Method | undefined, request: EditorRequest): Method {
	if (method === undefined) throw new Error(`${request.type} has no method "${request.method}"`);
	return method;
}
