import type { INodeListSearchItems } from 'n8n-workflow';
import type { Named } from '../cyberport';

/** Those of which an ID or a name holds what the user typed, in any case and width, each as `English (日本語)`. */
export function namedItems(all: readonly Named[], typed = ''): INodeListSearchItems[] {
	const wanted = folded(typed.trim());
	return all
		.filter(({ id, nameJa, nameEn }) => [id, nameJa, nameEn].some((text) => folded(text).includes(wanted)))
		.map((named) => ({ value: named.id, name: label(named) }));
}

function label({ id, nameJa, nameEn }: Named): string {
	if (nameEn === '' || nameEn === nameJa) return nameJa === '' ? id : nameJa;
	return nameJa === '' ? nameEn : `${nameEn} (${nameJa})`;
}

function folded(text: string): string {
	return text.normalize('NFKC').toLowerCase();
}
