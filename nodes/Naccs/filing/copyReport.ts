import { knownFields } from '../catalogue/choices';
import { commonLabels } from '../catalogue/commonLabels';
import { linkFields } from '../catalogue/copy';
import { placeLabel } from '../catalogue/labels';
import type { CodeEntry, Field } from '../catalogue/types';
import type { Json, JsonObject, Report } from '../cyberport';
import { content, isPlain } from './content';
import { copyFindings } from './copyFindings';
import { isKept, spelled, splitReport, unknownField, type ClearedFate, type CopyChoice } from './copySplit';
import { serverFields } from './prepare';
import type { Finding } from './types';

/** One value of the source that the new filing does not get. */
export interface ClearedValue {
	/** Where it was: `blNo`; inside rows `exportStatisticsItemNumbers[0].quantity1`. */
	readonly field: string;
	readonly label: string;
	readonly value: Json;
	readonly why: ClearedFate;
}

/** The beginning of a new filing. */
export interface ReportCopy {
	/** What was kept, as the operation of the code takes it. */
	readonly fields: JsonObject;
	readonly cleared: readonly ClearedValue[];
	/** How many values were kept. */
	readonly kept: number;
	readonly findings: readonly Finding[];
}

/**
 * The content of a report as a new filing of the same code begins with it (流用): without the server's fields, and without
 * the numbers, dates, vessel, quantities and amounts of its own shipment. `excluded`: further fields that are no content.
 */
export async function copyReport(
	report: Report,
	entry: CodeEntry,
	choice: CopyChoice,
	excluded: readonly string[],
): Promise<ReportCopy> {
	const servers = new Set([...(await serverFields(entry.code)), ...excluded]);
	const source = ownContent(report, [...servers]);
	const fields = describe([source], knownFields(entry), await commonLabels());
	const { rest, values } = splitReport(source, fields, choice);
	const cleared = values.flatMap(({ place, value, fate }) =>
		isKept(fate) ? [] : [{ field: spelled(place), label: placeLabel(fields, place), value, why: fate }],
	);
	return {
		fields: rest ?? {},
		cleared,
		kept: values.length - cleared.length,
		findings: copyFindings(entry, fields, values, choice),
	};
}

/** What the report holds, without what is empty or the server's, also inside, and inside without links to its deal. */
function ownContent(object: JsonObject, servers: readonly string[]): JsonObject {
	const inner = [...servers, ...linkFields];
	const inside = (value: Json): Json => {
		if (Array.isArray(value)) return value.map(inside);
		return isPlain(value) ? ownContent(value, inner) : value;
	};
	return Object.fromEntries(
		Object.entries(content(object, servers)).map(([name, value]) => [name, inside(value)]),
	);
}

/** The fields that these objects hold together, as far as they are known: rows of a list share their fields. */
function describe(
	objects: readonly JsonObject[],
	known: readonly Field[],
	labels: ReadonlyMap<string, string>,
): readonly Field[] {
	const names = new Set(objects.flatMap(Object.keys));
	return [...names].map((name): Field => {
		const field = known.find((candidate) => candidate.name === name) ?? unknownField(name);
		const inside = objects.flatMap((object) => objectsIn(Object.hasOwn(object, name) ? object[name] : null));
		return {
			...field,
			ja: field.ja ?? labels.get(name) ?? null,
			fields: describe(inside, field.fields ?? [], labels),
		};
	});
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
	if (Array.isArray(value)) return value.flatMap(objectsIn);
	return isPlain(value) ? [value] : [];
}
