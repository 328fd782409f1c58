import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { NodeTypeMap } from '../../scripts/engine/index.cjs';
import { standIn, type Execute } from '../../scripts/engine/stand-ins.cjs';

/** A file in the folder that a workflow reads. */
export interface FolderFile {
	readonly name: string;
	readonly bytes: Uint8Array | string;
	/** A binary field that its item has besides. */
	readonly beside?: string;
}

/** n8n's own nodes that a workflow over a folder of files needs, as stand-ins: the folder has these files. */
export function folderNodes(files: readonly FolderFile[]): NodeTypeMap {
	return {
		'n8n-nodes-base.readWriteFile': standIn({ name: 'readWriteFile', version: [1, 1.1] }, readFiles(files)),
		'n8n-nodes-base.if': standIn(
			{
				name: 'if',
				version: 2.2,
				outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
				properties: [
					{
						displayName: 'Conditions',
						name: 'conditions',
						type: 'filter',
						default: {},
						typeOptions: { filter: { version: 2, typeValidation: 'loose' } },
					},
				],
			},
			branch,
		),
	};
}

function readFiles(files: readonly FolderFile[]): Execute {
	return async function (this: IExecuteFunctions) {
		const items = files.map(async ({ name, bytes, beside }): Promise<INodeExecutionData> => {
			const data = await this.helpers.prepareBinaryData(Buffer.from(bytes), `/data/netnaccs/${name}`);
			const other = beside === undefined ? {} : { [beside]: { ...data, fileName: `beside ${name}` } };
			return { json: { fileName: name }, binary: { data, ...other }, pairedItem: { item: 0 } };
		});
		return [await Promise.all(items)];
	};
}

async function branch(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData().map((item, index) => ({ ...item, pairedItem: { item: index } }));
	const met = items.map((_, index) =>
		this.getNodeParameter('conditions', index, false, { extractValue: true }),
	);
	return [items.filter((_, index) => met[index] === true), items.filter((_, index) => met[index] !== true)];
}
