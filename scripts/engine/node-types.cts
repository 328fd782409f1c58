import {
	NodeHelpers,
	type IDataObject,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';
import { standIns } from './stand-ins.cjs';

export type NodeTypeMap = Readonly<Record<string, INodeType | IVersionedNodeType>>;

/** The node types a run knows, by production name (`n8n-nodes-naccs.naccs`), and n8n's own few stand-ins. */
export class EngineNodeTypes implements INodeTypes {
	private readonly types: NodeTypeMap;

	constructor(types: NodeTypeMap) {
		this.types = { ...standIns, ...types };
	}

	/** Throws for a type nobody registered. */
	getByName(name: string): INodeType | IVersionedNodeType {
		const type = this.types[name];
		if (type === undefined) throw new Error(`Node type "${name}" is not registered with the engine`);
		return type;
	}

	getByNameAndVersion(name: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(name), version);
	}

	getKnownTypes(): IDataObject {
		return Object.fromEntries(Object.keys(this.types).map((name) => [name, {}]));
	}
}
