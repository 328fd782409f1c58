import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { fieldLabel } from '../../nodes/Naccs/catalogue/labels';
import type { Field } from '../../nodes/Naccs/catalogue/types';
import { readEntries } from '../catalogue/entries.cjs';

/** What a customs specialist (通関士) looks at before the send: every filled field of the report, with its label. */
export function review(report: IDataObject): string {
	const code = String(report['businessCode'] ?? '');
	const known = readEntries(path.join(__dirname, '../..')).find((entry) => entry.code === code)?.fields ?? [];
	const shown = known.filter(
		({ name, protect }) => protect !== true && !name.startsWith('_') && name !== 'dealReportId',
	);
	const lines = [
		`${code}, report ${String(report['dealReportId'] ?? '')}`,
		...filled(shown, report),
		`content hash ${String(report['contentHash'] ?? '').slice(0, 16)}...`,
	];
	return lines.map((line) => `    | ${line}`).join('\n');
}

function filled(fields: readonly Field[], values: IDataObject): string[] {
	return fields.flatMap((field): string[] => {
		const value = values[field.name];
		const label = fieldLabel(field);
		if (Array.isArray(value)) {
			return (value as IDataObject[]).flatMap((row, index) => [
				`${label}, row ${index + 1}`,
				...filled(field.fields ?? [], row).map((line) => `  ${line}`),
			]);
		}
		return typeof value === 'string' || typeof value === 'number' ? [`${label}: ${value}`] : [];
	});
}
