import type { ICredentialDataDecryptedObject, ICredentialType, INode, INodeTypes } from 'n8n-workflow';

export interface StoredCredential {
	readonly id: string;
	readonly name: string;
	/** The credential type's name, such as `cyberPortApi`. */
	readonly type: string;
	/** As the user saved it: fields that were left alone may be missing. */
	readonly data: ICredentialDataDecryptedObject;
}

/** n8n's credentials table, in memory. A token that was refreshed in one run is there in the next. */
export class CredentialStore {
	private readonly types: Map<string, ICredentialType>;
	private readonly rows: Map<string, StoredCredential>;

	constructor(types: readonly ICredentialType[] = [], rows: readonly StoredCredential[] = []) {
		this.types = new Map(types.map((type) => [type.name, type]));
		this.rows = new Map(rows.map((row) => [row.id, row]));
	}

	/** Throws when no such type is registered. */
	type(name: string): ICredentialType {
		const type = this.types.get(name);
		if (type === undefined) throw new Error(`Credential type "${name}" is not registered with the engine`);
		return type;
	}

	/** Throws when there is no such row, as n8n does for a deleted credential. */
	row(id: string | null | undefined, type: string): StoredCredential {
		const row = id === null || id === undefined ? undefined : this.rows.get(id);
		if (row?.type !== type) throw new Error(`Credential with ID "${id}" does not exist for type "${type}"`);
		return row;
	}

	/** What is stored now: a copy. */
	data(id: string, type: string): ICredentialDataDecryptedObject {
		return structuredClone(this.row(id, type).data);
	}

	save(id: string | null, type: string, data: ICredentialDataDecryptedObject): void {
		const row = this.row(id, type);
		this.rows.set(row.id, { ...row, data: structuredClone(data) });
	}

	/**
	 * Gives a node of an imported workflow the only stored credential of the type it asks for, where its own is unknown
	 * here: what the user does by hand after an import.
	 */
	adopt(node: INode, nodeTypes: INodeTypes): INode {
		const wanted = nodeTypes.getByNameAndVersion(node.type, node.typeVersion).description.credentials ?? [];
		const credentials = { ...node.credentials };
		for (const { name } of wanted) {
			const rows = [...this.rows.values()].filter((row) => row.type === name);
			const known = rows.some((row) => row.id === credentials[name]?.id);
			const [only] = rows;
			if (!known && rows.length === 1 && only) credentials[name] = { id: only.id, name: only.name };
		}
		return Object.keys(credentials).length === 0 ? node : { ...node, credentials };
	}
}
