import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { findCode, loadCode } from '../../catalogue/load';
import type { CodeEntry } from '../../catalogue/types';
import { attempted } from '../../cyberport';
import { decodeInputMessages, directionOf, EdiError, type InputMessage } from '../../edi';
import { ediSourceProperties, encodingOption } from '../../description/ediSource';
import { optionsProperty } from '../../description/filing';
import type { Finding } from '../../filing';
import { pairFiles, type Partner } from '../../filing/netNaccs/pairFiles';
import { aloneFinding, sharedFinding } from '../../filing/netNaccs/findings';
import { readFiling } from '../../filing/netNaccs/readFiling';
import type { FieldNames, NetNaccsFiling } from '../../filing/netNaccs/types';
import { ediSourceParameter, encodingParameter } from '../ediSource';
import { ParameterProblem } from '../failures';
import { plain } from '../filingItem';
import type { Operation } from '../operation';
import { objectParameter, options, textParameter } from '../parameters';
import { perItemData } from '../perItem';

const show = { resource: ['report'], operation: ['readNetNaccsFile'] };

type Made = Pick<INodeExecutionData, 'json' | 'binary'>;

/** What a company's own system writes for netNACCS, as fields for the operations of this node. Cyber Port is not asked. */
export const readNetNaccsFile: Operation = {
	option: {
		name: 'Read netNACCS File',
		value: 'readNetNaccsFile',
		action: 'Read NACCS text file (入力電文)',
		description:
			'Read a text file that your own system writes for netNACCS: an item for each message (入力電文), with its business code and fields for the operation of the code. Cyber Port is not asked.',
	},
	properties: [
		...ediSourceProperties(show, 'binary'),
		{
			displayName: 'Pair Files by Name',
			name: 'pairFiles',
			type: 'boolean',
			// All items are looked at together.
			noDataExpression: true,
			default: false,
			description:
				'Whether the other files of the items are attachments (添付ファイル) of the .txt file of the same name. A file without partner is told in findings.',
			displayOptions: { show: { ...show, ediSource: ['binary'] } },
		},
		optionsProperty(show, [
			encodingOption,
			{
				displayName: 'Field Names (JSON)',
				name: 'fieldNames',
				type: 'json',
				default: '{}',
				placeholder: 'e.g. {"IDA": {"輸入者名": "importerName", "rows": "goods"}}',
				description:
					'Which Cyber Port field an item is, by business code and the Japanese name or number of the item, where this package does not know it. Under "rows": the list that the repeated part goes into.',
			},
		]),
	],
	async execute(context) {
		const partners = partnersOf(context);
		return await perItemData(context, async (index) => {
			const partner = partners[index];
			if (partner?.is === 'attachment') return [];
			if (partner?.is === 'attachmentAlone')
				return [onlyAttachment(context, index, aloneFinding(partner.because))];
			const messages = await messagesOf(context, index);
			const names = fieldNamesOption(context, index);
			const { attached, binary } = attachmentsOf(context, partner, index);
			const findings = [
				...(partner?.is === 'messageAlone' ? [aloneFinding(partner.because)] : []),
				...(attached.length > 0 && messages.length > 1 ? [sharedFinding(messages.length)] : []),
			];
			return await Promise.all(
				messages.map(async (message) => {
					const filing = readFiling(message, await entryOf(message), names);
					return made(
						context,
						index,
						{ ...filing, findings: [...findings, ...filing.findings] },
						attached,
						binary,
					);
				}),
			);
		});
	},
};

/** The messages of one item's file. @throws ParameterProblem with the file's name */
async function messagesOf(context: IExecuteFunctions, index: number): Promise<readonly InputMessage[]> {
	const ending = await attempted(decoded(context, index));
	if ('value' in ending) return ending.value;
	const { failure } = ending;
	const name = fileName(context, index);
	const told = failure instanceof Error ? failure.message : String(failure);
	const advice =
		failure instanceof ParameterProblem
			? failure.advice
			: 'Nothing of the file was read, messages before that place neither. Write the file again, or choose its character set in the option Encoding.';
	throw failure instanceof ParameterProblem || failure instanceof EdiError
		? new ParameterProblem(name === null ? told : `${name}: ${told}`, advice)
		: failure;
}

async function decoded(context: IExecuteFunctions, index: number): Promise<readonly InputMessage[]> {
	const { given } = await ediSourceParameter(context, index);
	if (directionOf(given) === 'output') {
		throw new ParameterProblem(
			'This is no message to NACCS (入力電文): its header is not one.',
			'Choose a file that your system writes for netNACCS. Output: Parse EDI Text reads what NACCS returned.',
		);
	}
	return decodeInputMessages(given, { encoding: encodingParameter(context, index) });
}

async function entryOf({ businessCode }: InputMessage): Promise<CodeEntry | null> {
	return findCode(businessCode) === undefined ? null : await loadCode(businessCode);
}

/** @throws ParameterProblem */
function fieldNamesOption(context: IExecuteFunctions, index: number): FieldNames {
	const { fieldNames: given } = { fieldNames: '', ...options(context, index) };
	if (given === '') return {};
	const byCode = Object.entries(objectParameter(given, 'Field Names (JSON)'));
	return Object.fromEntries(
		byCode.map(([code, names]) => {
			const entries = Object.entries(objectParameter(names, `Field Names (JSON), ${code},`));
			return [code, Object.fromEntries(entries.map(([item, name]) => [item, fieldName(code, item, name)]))];
		}),
	);
}

function fieldName(code: string, item: string, name: unknown): string {
	if (typeof name === 'string' && name.trim() !== '') return name.trim();
	throw new ParameterProblem(
		`Field Names (JSON), ${code}, ${item}: the field has no name.`,
		'Write it as {"EDA": {"輸出者名": "exporterName"}}.',
	);
}

/** Empty where files are not paired. */
function partnersOf(context: IExecuteFunctions): readonly Partner[] {
	const asked =
		context.getNodeParameter('ediSource', 0) === 'binary' &&
		context.getNodeParameter('pairFiles', 0) === true;
	return asked ? pairFiles(context.getInputData().map((_, index) => fileName(context, index))) : [];
}

function fileName(context: IExecuteFunctions, index: number): string | null {
	return fileOf(context, index)?.fileName ?? null;
}

function fileOf(context: IExecuteFunctions, index: number) {
	return context.getInputData()[index]?.binary?.[textParameter(context, 'ediBinaryProperty', index)];
}

/**
 * The files that belong to a message, under names that an attachment parameter takes. The text file itself is not handed
 * on: its header holds a password.
 */
function attachmentsOf(context: IExecuteFunctions, partner: Partner | undefined, index: number) {
	const text = textParameter(context, 'ediBinaryProperty', index);
	const others = Object.entries(context.getInputData()[index]?.binary ?? {}).filter(
		([name]) => name !== text,
	);
	const places = partner?.is === 'message' ? partner.attachments : [];
	const names = [...others, ...places]
		.map((_, at) => `attachment${at + 1}`)
		.filter((name) => !others.some(([other]) => other === name));
	const files = places.flatMap((place, at) => {
		const file = fileOf(context, place);
		return file === undefined ? [] : [[names[at] ?? '', file] as const];
	});
	return { attached: files.map(([name]) => name), binary: Object.fromEntries([...others, ...files]) };
}

function onlyAttachment(context: IExecuteFunctions, index: number, finding: Finding): Made {
	const nothing: NetNaccsFiling = {
		businessCode: null,
		weight: null,
		verified: false,
		fields: {},
		keys: {},
		unmapped: [],
		table: null,
		lineCount: 0,
		findings: [finding],
	};
	return made(context, index, nothing, [], context.getInputData()[index]?.binary ?? {});
}

function made(
	context: IExecuteFunctions,
	index: number,
	filing: NetNaccsFiling,
	attached: readonly string[],
	binary: NonNullable<Made['binary']>,
): Made {
	const json = { ...filing, fileName: fileName(context, index), attachmentFields: attached.join(',') };
	return { json: plain(json), binary };
}
