import { assumptions, type Assumptions } from './assumptions';
import { InvalidRequestError } from './errors';
import type { Json } from './http';

/**
 * The assumptions with the user's corrections on top, later ones winning.
 * @throws InvalidRequestError naming the line that does not exist or has another type
 */
export function overrideAssumptions(...patches: readonly unknown[]): Assumptions {
	return patches.reduce<Assumptions>(
		(base, patch) => (isEmpty(patch) ? base : override(base, patch, '')),
		assumptions,
	);
}

function override<T extends object>(base: T, patch: unknown, path: string): T {
	if (!isObject(patch)) throw wrong(path, 'must be a JSON object');
	const open = OPEN.has(path);
	for (const key of Object.keys(patch)) {
		if (!open && !Object.hasOwn(base, key)) {
			throw wrong(join(path, key), `is not an assumption. Known: ${Object.keys(base).join(', ')}`);
		}
	}
	const merged = Object.entries(patch).map(([key, value]): [string, unknown] => {
		const current: unknown = Object.hasOwn(base, key) ? base[key as keyof T] : undefined;
		return [
			key,
			isObject(current)
				? override(current, value, join(path, key))
				: sameType(current, value, join(path, key)),
		];
	});
	return { ...base, ...Object.fromEntries(merged) };
}

/** The lines whose keys are business codes, so any key is fine. */
const OPEN = new Set(['resources', 'creationUnits']);

function sameType(current: unknown, value: unknown, path: string): unknown {
	const expected = current === undefined ? 'string' : typeOf(current);
	if (typeOf(value) !== expected) throw wrong(path, `must be a ${expected}`);
	if (
		Array.isArray(current) &&
		Array.isArray(value) &&
		value.some((entry) => typeof entry !== typeof current[0])
	) {
		throw wrong(path, `must hold only ${typeof current[0]} values`);
	}
	if (path.startsWith('creationUnits.') && !['deal', 'containerNo', 'customId'].includes(String(value))) {
		throw wrong(path, 'must be deal, containerNo or customId');
	}
	const hundred = STATUSES[path];
	if (hundred !== undefined && !isInHundred(value, hundred))
		throw wrong(path, `must be within ${hundred}00 and ${hundred}99`);
	if (PATTERNS.has(path) && !isPattern(String(value))) throw wrong(path, 'must be a regular expression');
	return value;
}

/**
 * The statuses that say what became of a send keep to their hundred: a 5xx that counted as "busy" would be sent again.
 */
const STATUSES: Readonly<Record<string, number>> = {
	sendTaken: 2,
	created: 2,
	busyStatus: 4,
	staleStatus: 4,
};

function isInHundred(value: unknown, hundred: number): boolean {
	const statuses: unknown[] = Array.isArray(value) ? value : [value];
	return statuses.every((status) => Math.floor(Number(status) / 100) === hundred);
}

/** The lines that are regular expressions: a damaged one must be found before the first send, not after it. */
const PATTERNS = new Set([
	'resultNotice',
	'permitSubject',
	'examinationSubject',
	'notRegistered',
	'attachmentNameRefused',
]);

function isPattern(text: string): boolean {
	try {
		return new RegExp(text) instanceof RegExp;
	} catch {
		return false;
	}
}

function typeOf(value: unknown): string {
	return Array.isArray(value) ? 'list' : typeof value;
}

function isObject(value: unknown): value is Record<string, Json> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(patch: unknown): boolean {
	return patch === undefined || patch === null || patch === '';
}

function join(path: string, key: string): string {
	return path === '' ? key : `${path}.${key}`;
}

function wrong(path: string, why: string): InvalidRequestError {
	return new InvalidRequestError(
		{ what: 'apply the assumption overrides' },
		path === '' ? `they ${why}` : `"${path}" ${why}`,
		'Correct Assumption Overrides in the credential or in the options of the node.',
	);
}
