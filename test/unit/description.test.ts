import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodePropertyCollection,
} from 'n8n-workflow';
import { Naccs } from '../../nodes/Naccs/Naccs.node';
import { groups } from '../../nodes/Naccs/catalogue/groups';
import { codes } from '../../nodes/Naccs/catalogue/index';

const { description } = new Naccs();
const { properties } = description;
const operations = properties.filter(({ name }) => name === 'operation');

/** Every resource with each of its operations. */
const pairs = operations.flatMap((property) => {
	const [resource] = property.displayOptions?.show?.['resource'] ?? [];
	return optionsOf(property).map((option) => ({ resource: String(resource), option }));
});

describe('the size of the description', () => {
	it('has at most 200 top-level properties', () => {
		expect(properties.length).toBeLessThanOrEqual(200);
	});

	it('is at most 250 KB of JSON', () => {
		expect(new TextEncoder().encode(JSON.stringify(description)).length).toBeLessThanOrEqual(250_000);
	});
});

describe('resources and operations', () => {
	it('has a resource for each group, then Report, Output and Deal', () => {
		const resource = properties.find(({ name }) => name === 'resource');
		const values = resource === undefined ? [] : optionsOf(resource).map(({ value }) => value);
		expect(values).toEqual([...groups.map(({ value }) => value), 'report', 'output', 'deal']);
		expect([...new Set(pairs.map((pair) => pair.resource))]).toEqual(values);
	});

	it('has one operation for each code, in its group, and no more', () => {
		const filed = pairs.filter(({ resource }) => groups.some(({ value }) => value === resource));
		expect(filed.map(({ resource, option }) => `${resource} ${String(option.value)}`).sort()).toEqual(
			codes.map(({ code, group }) => `${group} ${code.toLowerCase()}`).sort(),
		);
	});

	it('names no operation of Report, Output or Deal like a business code', () => {
		const named = pairs.filter(({ resource }) => ['report', 'output', 'deal'].includes(resource));
		const values = new Set<unknown>(codes.map(({ code }) => code.toLowerCase()));
		expect(named.filter(({ option }) => values.has(option.value))).toEqual([]);
	});

	it('gives every operation a name, a value, an action and a description', () => {
		const incomplete = pairs.filter(
			({ option: { name, value, action, description: text } }) => !name || !value || !action || !text,
		);
		expect(incomplete).toEqual([]);
	});

	it.each(
		operations.map((property) => [property.displayOptions?.show?.['resource']?.[0], property] as const),
	)('has no value and no name twice in %s, and a default among the values', (_resource, property) => {
		const options = optionsOf(property);
		expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
		expect(new Set(options.map(({ name }) => name)).size).toBe(options.length);
		expect(options.map(({ value }) => value)).toContain(property.default);
	});

	it("writes actions as n8n's sentence case: a capital first, none after it but in abbreviations, no articles", () => {
		const wrong = pairs
			.map(({ option }) => option.action ?? '')
			.filter((action) => {
				const [first = '', ...rest] = action.split(/[\s-]+/);
				const capital = rest.some((word) => /[A-Z]/.test(word) && /[a-z]/.test(word));
				return !/^[A-Z]/.test(first) || capital || /\b(a|an|the)\b/i.test(action) || action.endsWith('.');
			});
		expect(wrong).toEqual([]);
	});

	it('never shows two properties of one name at the same time', () => {
		const twice = pairs.flatMap(({ resource, option }) => {
			const names = shown(resource, String(option.value)).map(({ name }) => name);
			return names.filter((name, index) => names.indexOf(name) !== index).map((name) => [resource, name]);
		});
		expect(twice).toEqual([]);
	});
});

describe('what a business code says about itself', () => {
	const stops = { read: 'answer', prepare: 'sending', record: 'sending', declare: 'saving' } as const;

	it.each(codes.map((code) => [code.code, code] as const))('%s stops where its weight says', (_, code) => {
		const values = defaults(code.group, code.code.toLowerCase());
		// A declaration's has a name of its own, so that no other operation's value can become its own.
		const own = code.weight === 'declare' ? 'declareStopAfter' : 'stopAfter';
		expect([values['stopAfter'], values['declareStopAfter']].filter((value) => value !== undefined)).toEqual([
			stops[code.weight],
		]);
		expect(values[own]).toBe(stops[code.weight]);
	});

	it('files any other code only as far as saving, and sends when told to send', () => {
		expect(defaults('report', 'file')['declareStopAfter']).toBe('saving');
		expect(defaults('report', 'send')['stopAfter']).toBe('sending');
	});

	it('says id, weight and filers, and what is only inferred or not known', () => {
		for (const code of codes) {
			const option = pairs.find(({ option: { value } }) => value === code.code.toLowerCase())?.option;
			const text = option?.description ?? '';
			expect(text).toContain(code.id === null ? 'Further code' : `Cyber Port ${code.id}`);
			expect(text).toContain(`weight ${code.weight}`);
			expect(text).toContain('Usually filed by: ');
			expect([code.code, /\binferred\b/.test(text)]).toEqual([code.code, code.resourceStatus === 'inferred']);
			expect([code.code, /is not known/.test(text)]).toEqual([code.code, code.creationUnit === null]);
		}
	});
});

describe('the texts and defaults of every property', () => {
	const all = properties.flatMap(withInner);

	it('gives every property a default', () => {
		expect(all.filter((property) => !('default' in property)).map(({ name }) => name)).toEqual([]);
	});

	it('ends a text with a period exactly when it has several sentences', () => {
		const texts = all.flatMap((property) => [
			property.displayName,
			property.description ?? '',
			...optionsOf(property).flatMap(({ name, description: text }) => [name, text ?? '']),
		]);
		const wrong = texts.filter(
			(text) => text.endsWith('.') !== /[.?!] (?=\S)/.test(text.replace(/\be\.g\. |\bNo\. /g, '')),
		);
		expect(wrong).toEqual([]);
	});

	it('lists five or more options of a collection in alphabetical order', () => {
		const lists = all
			.filter(({ type }) => type === 'collection')
			.map((property) => innerOf(property).map(({ displayName }) => displayName))
			.filter((names) => names.length >= 5);
		expect(lists.length).toBeGreaterThan(0);
		for (const names of lists) expect(names).toEqual(inOrder(names));
	});
});

function shown(resource: string, operation: string): INodeProperties[] {
	const values = defaults(resource, operation);
	return properties.filter((property) =>
		NodeHelpers.displayParameter(values, property, null, description, values),
	);
}

/** What the node has in its parameters when the user has chosen only these two. */
function defaults(resource: string, operation: string): INodeParameters {
	return (
		NodeHelpers.getNodeParameters(properties, { resource, operation }, true, false, null, description) ?? {}
	);
}

function optionsOf(property: INodeProperties): INodePropertyOptions[] {
	return (property.options ?? []).filter((option): option is INodePropertyOptions => 'value' in option);
}

function withInner(property: INodeProperties): INodeProperties[] {
	return [property, ...innerOf(property).flatMap(withInner)];
}

/** The properties inside a collection or a fixed collection. */
function innerOf({ options = [] }: INodeProperties): INodeProperties[] {
	return options.flatMap((option: INodePropertyOptions | INodeProperties | INodePropertyCollection) => {
		if ('values' in option) return option.values;
		return 'type' in option ? [option] : [];
	});
}

function inOrder(names: readonly string[]): string[] {
	return [...names].sort((one, other) => one.localeCompare(other, 'en'));
}
