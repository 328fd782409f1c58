import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

/** One operation the user can choose: how it is listed, what it asks for, and what it does with all items. */
export interface Operation {
	readonly option: INodePropertyOptions & { readonly value: string; readonly action: string };
	readonly properties: readonly INodeProperties[];
	execute(context: IExecuteFunctions): Promise<INodeExecutionData[]>;
}
