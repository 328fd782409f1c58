import type { PathFamily } from '../catalogue/types';
import { fillPath } from './api';
import type { Assumptions } from './assumptions';

/** How the report of a business code is named in addresses. */
export interface ResourceName {
	readonly resource: string;
	readonly family?: PathFamily;
}

/** The address before the calls of a report: `/API/v1/NaccsReport/ExportDeclarations`, `/API/v1/NACCS/IVA`. The only place that makes it. */
export function reportPathOf(
	{ code, resource, family }: ResourceName & { readonly code: string },
	{ reportPath, olderReportPath }: Assumptions,
): string {
	return fillPath(family === undefined ? reportPath : olderReportPath, { resource, code });
}

/** A resource name as a user writes it: `ExportDeclarations`, or `NACCS/IVA` for one of the older family. */
export function readResourceName(text: string): ResourceName {
	const [, older] = /^NACCS\/(.*)$/.exec(text) ?? [];
	return older === undefined ? { resource: text } : { resource: older, family: 'NACCS' };
}

/** The same, written. */
export function writeResourceName({ resource, family }: ResourceName): string {
	return family === undefined ? resource : `${family}/${resource}`;
}
