import type { INodeProperties } from 'n8n-workflow';

const checksOnlyOption: INodeProperties = {
	displayName: 'Checks Only',
	name: 'checksOnly',
	type: 'boolean',
	default: false,
	description:
		'Whether to check everything and stop: nothing is created, saved or sent. The state of the item is "checked".',
};

const dryRunOption: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to check everything and show the report as it would be saved, what changes in it, and whether it could be sent. Nothing is created, saved, sent or remembered.',
};

const sendAnywayOption: INodeProperties = {
	displayName: 'Send Anyway',
	name: 'sendAnyway',
	type: 'boolean',
	default: false,
	description:
		'Whether findings of the checks only warn. Values of a wrong type, fields that Cyber Port sets, an approval that does not fit and an unconfirmed cancel stop all the same. A rejected send is charged too.',
};

export const normaliseOption: INodeProperties = {
	displayName: 'Normalise',
	name: 'normalise',
	type: 'multiOptions',
	options: [
		{
			name: 'Capital Letters (大文字)',
			value: 'upperCase',
			description: 'Letters a to z become A to Z',
		},
		{
			name: 'Full-Width Kana (全角カナ)',
			value: 'fullWidth',
			description: 'Half-width kana become full width',
		},
		{
			name: 'Half-Width Codes (半角英数字)',
			value: 'halfWidth',
			description: 'Texts wholly in full-width letters, digits and signs become half width',
		},
	],
	default: [],
	description: 'What to change in the values that are entered. Every change is told in the findings.',
};

const codeTablesOption: INodeProperties = {
	displayName: 'Code Tables (JSON)',
	name: 'codeTables',
	type: 'json',
	default: '[]',
	description:
		'Your own tables of codes to compare values with, such as [{"kind": "currency", "date": "2026-04-01", "values": ["JPY", "USD"]}]. Kinds: bondedArea, currency, customsOffice, hs, locode, scac. An unknown value warns.',
};

/** For every operation that files. */
export const checkOptions: readonly INodeProperties[] = [
	checksOnlyOption,
	codeTablesOption,
	dryRunOption,
	sendAnywayOption,
];
