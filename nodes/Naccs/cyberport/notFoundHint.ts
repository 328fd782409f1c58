import type { ReportKind } from './reports';
import { writeResourceName } from './reportPath';

/** What a 404 can mean beside a wrong number, where the resource name is not one that Cyber Port prints. */
export function notFoundHint(kind: ReportKind): string | undefined {
	const { code, resourceStatus } = kind;
	if (resourceStatus === 'documented') return undefined;
	const name = writeResourceName(kind);
	const origin =
		resourceStatus === 'inferred'
			? `The resource name ${name} of ${code} is inferred, not printed by Cyber Port, so it can be wrong.`
			: `The resource name ${name} of ${code} comes from Assumption Overrides.`;
	return `${origin} ${howToFind(code)} If the name is right, check the number and the business code of the report.`;
}

/** How a user finds the resource name of a code, and where it is set. */
export function howToFind(code: string): string {
	return (
		`Open /DynamicHelp (Cyber Port's API help) on the host of your environment and look for 帳票:${code}; the resource name stands behind /API/v1/NaccsReport/. ` +
		`Set it in Assumption Overrides (credential or node options): {"resources": {"${code}": "..."}}.`
	);
}
