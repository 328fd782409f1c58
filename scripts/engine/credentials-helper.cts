import './environment.cjs';
import { Credentials, getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialsExpressionResolveValues,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import type { CredentialStore } from './credential-store.cjs';

/**
 * What n8n itself (not n8n-core) does with credentials, over a store in memory: defaults and hidden fields when they
 * are read, `authenticate` on every request, `preAuthentication` when the expirable field is empty or a request came
 * back with 401, and its result written back to the store. No lock and no lifetime, as in n8n (n8n.md, 3.2).
 */
export class MemoryCredentialsHelper extends ICredentialsHelper {
	constructor(private readonly store: CredentialStore) {
		super();
	}

	getParentTypes(name: string): string[] {
		const parents = this.store.type(name).extends ?? [];
		return parents.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	isCredentialUsableByNode(credentialType: string, nodeType: string): boolean {
		const type = this.store.type(credentialType);
		if (type.restrictToSupportedNodes !== true) return true;
		return (type.supportedNodes ?? []).some((name) => nodeType === name || nodeType.endsWith(`.${name}`));
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.store.type(type).properties;
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<ICredentials> {
		const row = this.store.row(details.id, type);
		const credentials = new Credentials({ id: row.id, name: row.name }, type);
		await credentials.setData(row.data);
		return credentials;
	}

	/** Fields that are not displayed for the values of the others are dropped, missing ones get their default. */
	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		at?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = this.store.data(this.store.row(details.id, type).id, type);
		if (raw === true) return stored;
		const properties = this.getCredentialsProperties(type);
		const values = NodeHelpers.getNodeParameters(
			properties,
			stored as INodeParameters,
			true,
			false,
			null,
			null,
		);
		if (at === undefined || !Object.values(stored).some(isExpression)) {
			return values as ICredentialDataDecryptedObject;
		}
		return at.workflow.expression.getParameterValue(
			values,
			at.runExecutionData,
			at.runIndex,
			at.itemIndex,
			at.node.name,
			at.connectionInputData,
			mode,
			getAdditionalKeys(additionalData, mode, null, { isCredential: true }),
			executeData,
		) as ICredentialDataDecryptedObject;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const request = requestOptions as IHttpRequestOptions;
		const { authenticate } = this.store.type(typeName);
		if (authenticate === undefined) return request;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (!workflow || !node) throw new Error('A declared authentication needs its workflow and node');
		return withDeclared(request, authenticate.properties, (value) =>
			resolve(value, credentials, workflow, node),
		);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.store.type(typeName);
		const expirable = type.properties.find(isExpirable)?.name;
		if (expirable === undefined || type.preAuthentication === undefined) return undefined;
		if (credentials[expirable] !== '' && !credentialsExpired) return undefined;

		const fresh = (await type.preAuthentication.call(helpers, credentials)) as ICredentialDataDecryptedObject;
		const details = node.credentials?.[typeName];
		// Without the expirable field in the answer n8n stores nothing.
		if (fresh[expirable] === undefined || details === undefined) return undefined;
		await this.updateCredentials(
			details,
			typeName,
			this.keepExpressions(details, typeName, fresh, expirable),
		);
		return Object.assign(credentials, fresh);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const fresh = await this.store.type(typeName).preAuthentication?.call(helpers, credentials);
		return fresh as ICredentialDataDecryptedObject | undefined;
	}

	async updateCredentials(
		details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.store.save(details.id, type, data);
	}

	async updateCredentialsOauthTokenData(
		details: INodeCredentialsDetails,
		type: string,
		{ oauthTokenData }: ICredentialDataDecryptedObject,
	): Promise<void> {
		const stored = this.store.row(details.id, type).data;
		this.store.save(details.id, type, oauthTokenData === undefined ? stored : { ...stored, oauthTokenData });
	}

	/** The stored row with the fresh values; a field the user wrote as an expression stays one. */
	private keepExpressions(
		details: INodeCredentialsDetails,
		type: string,
		fresh: ICredentialDataDecryptedObject,
		expirable: string,
	): ICredentialDataDecryptedObject {
		const stored = this.store.row(details.id, type).data;
		const written = Object.entries(fresh).filter(
			([name]) => name === expirable || !isExpression(stored[name]),
		);
		return { ...stored, ...Object.fromEntries(written) };
	}
}

function isExpirable(property: INodeProperties): boolean {
	return property.type === 'hidden' && property.typeOptions?.expirable === true;
}

/** The request with the headers, query, body or auth a credential type declares as data. */
function withDeclared(
	request: IHttpRequestOptions,
	declared: object,
	value: (text: string) => string,
): IHttpRequestOptions {
	const parts = Object.entries(declared as Record<string, Record<string, string>>).map(([part, entries]) => {
		const existing: unknown = Reflect.get(request, part);
		const resolved = Object.entries(entries).map(([key, text]) => [value(key), value(text)] as const);
		return [part, { ...(existing ?? {}), ...Object.fromEntries(resolved) }] as const;
	});
	return { ...request, ...Object.fromEntries(parts) };
}

function resolve(
	text: string,
	credentials: ICredentialDataDecryptedObject,
	workflow: Workflow,
	node: INode,
): string {
	if (!isExpression(text)) return text;
	const keys = { $credentials: credentials };
	return String(
		workflow.expression.getSimpleParameterValue(node, text, 'internal', keys, undefined, '') || '',
	);
}
