import { choicesOf } from '../catalogue/choices';
import { choiceLabel } from '../catalogue/labels';
import { beyondPlane, controls, halfWidthKana, outsideJis, shownSign } from './characters';
import { dateBreach } from './dates';
import { knownLength, naccsBytes } from './lengths';
import type { Breach } from './rules';

/** What a text is looked at by: its code, its field where it stands at the top of the report, its Japanese label. */
export interface TextPlace {
	readonly code: string;
	readonly field: string | null;
	readonly ja: string | null;
}

type Said = Pick<Breach, 'rule' | 'broken' | 'advice'>;

/** Every rule that one filled-in text, or number as text, breaks. */
export function textBreaches(text: string, place: TextPlace): readonly Said[] {
	return [...characterBreaches(text), ...meaningBreaches(text, place)];
}

function characterBreaches(text: string): readonly Said[] {
	const [control, beyond, kana] = [controls(text), beyondPlane(text), halfWidthKana(text)];
	const foreign = outsideJis(text).filter((sign) => !control.includes(sign) && !beyond.includes(sign));
	const said: ReadonlyArray<
		readonly [rule: Said['rule'], signs: readonly string[], words: string, advice: string]
	> = [
		[
			'control',
			control,
			'holds line ends, tabs or other control characters, which end an item in NACCS',
			'Write it in one line; several remarks go into several fields.',
		],
		[
			'outside',
			beyond,
			'holds characters that no character set of NACCS has',
			'Write another character, such as the common form of a kanji.',
		],
		[
			'character',
			foreign,
			'holds characters outside of JIS X 0208, which NACCS may refuse or change',
			'Write another character: (株) for ㈱, 1 for ①, the common form of a kanji.',
		],
		[
			'kana',
			kana,
			'holds half-width kana, which NACCS may refuse',
			'Write them in full width, or let the option Normalise do it.',
		],
	];
	return said.flatMap(([rule, signs, words, advice]) =>
		signs.length === 0 ? [] : [{ rule, broken: `${words}: ${signs.map(shownSign).join(', ')}`, advice }],
	);
}

function meaningBreaches(text: string, { code, field, ja }: TextPlace): readonly Said[] {
	const set = field === null ? undefined : choicesOf(code, field);
	if (set !== undefined && !set.values.some(({ value }) => value === text)) {
		const values = set.values.map(choiceLabel).join(', ');
		return [
			set.status === 'official'
				? { rule: 'choice', broken: `is none of ${values}`, advice: 'Choose one of them.' }
				: {
						rule: 'likelyChoice',
						broken: `is none of the values that are known: ${values}`,
						advice: 'Check it; the list is gathered, so another value may be right too.',
					},
		];
	}
	if (ja === null) return [];
	const wrongDate = dateBreach(ja, text);
	const longest = knownLength(code, ja);
	const bytes = naccsBytes(text);
	return [
		...(wrongDate === null ? [] : [wrongDate]),
		...(longest === null || bytes <= longest || wrongDate !== null
			? []
			: [
					{
						rule: 'length' as const,
						broken: `has ${bytes} bytes, and NACCS's item ${ja} has ${longest}`,
						advice:
							'Shorten it if NACCS is to have all of it. The length is of a table that is not verified.',
					},
				]),
	];
}
