import { z } from 'zod';
import { groups } from '../../../nodes/Naccs/catalogue/groups';
import { KEY_NAMES } from '../../../nodes/Naccs/catalogue/keyNames';
import type { Field } from '../../../nodes/Naccs/catalogue/types';
import { isPattern } from '../../../scripts/catalogue/sync/information.cjs';

const text = z.string().min(1);
const address = z
	.string()
	.url()
	.regex(/^https:\/\/[a-z-]+\.cyber-port\.net\//);
/** NACCS's own pages, and copies of its papers: they name the businesses that Cyber Port does not. */
const naming = z
	.string()
	.url()
	.regex(/^https:\/\/(bbs\.naccscenter\.com|expydoc\.com)\//);
const key = z.enum(KEY_NAMES);

const resource = z.discriminatedUnion('status', [
	z
		.object({
			name: text,
			status: z.literal('documented'),
			family: z.literal('NACCS').optional(),
			source: address,
		})
		.strict(),
	z
		.object({
			name: text,
			status: z.literal('inferred'),
			strength: z.enum(['strong', 'medium', 'weak']),
			because: text,
		})
		.strict(),
]);

const pattern = text.refine(isPattern, 'not a regular expression');

const field: z.ZodType<Field> = z
	.object({
		name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/),
		ja: text.nullable(),
		type: z
			.string()
			.regex(/^(string|integer|number|boolean|object|array<\w+(\|null)?>)(\|null)?$/)
			.nullable(),
		required: z.boolean(),
		protect: z.literal(true).optional(),
		minimum: z.number().optional(),
		maximum: z.number().optional(),
		number: z.tuple([z.number().int().positive(), z.number().int().nonnegative()]).optional(),
		pattern: pattern.optional(),
		maxLength: z.number().int().positive().optional(),
		minItems: z.number().int().nonnegative().optional(),
		maxItems: z.number().int().positive().optional(),
		fields: z.lazy(() => field.array().nonempty()).optional(),
	})
	.strict() as z.ZodType<Field>;

/** What `codes/<CODE>.json` must look like: every property known, none beyond. */
export const entrySchema = z
	.object({
		code: z.string().regex(/^[A-Z]{3}([0-9]{2})?$/),
		id: z
			.string()
			.regex(/^N[RI][0-9]{3}$/)
			.nullable(),
		kind: z.enum(['register', 'call', 'inquiry', 'registerAndCall']),
		weight: z.enum(['read', 'prepare', 'record', 'declare']),
		group: z.string().refine((value) => groups.some((group) => group.value === value), 'no such group'),
		order: z.number().int().positive(),
		nameJa: text,
		nameEn: z.string().regex(/^[A-Z]/),
		further: z.literal(true).optional(),
		availableSince: z.string().date().nullable(),
		resource,
		creationUnit: z.enum(['deal', 'containerNo', 'customId']).nullable(),
		createVariants: z.enum(['Create', 'CreateByBlNo', 'CreateByBookingNo', 'CreateByDomesticNo']).array(),
		filers: z.enum(['CB', 'FW', 'NV', 'SC', 'BW', 'CY', 'TR', 'ANY']).array().nonempty(),
		feeds: text.optional(),
		checkedBy: text.array(),
		keysIn: z.record(key, text.nullable()),
		keysOut: key.array(),
		fieldsComplete: z.boolean(),
		attachments: z.literal(true).optional(),
		cancels: z.literal(true).optional(),
		uncertain: z.string().endsWith('.').array().nonempty().optional(),
		sources: address.or(naming).array(),
		fields: field.array(),
	})
	.strict()
	.refine(
		({ id, further, availableSince }) =>
			(id === null) === (further === true) && (availableSince === null) === (further === true),
		'a further code has no id and no date, any other has both',
	);
