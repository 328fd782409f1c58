import { codes } from '../../../nodes/Naccs/catalogue/index';
import { knownFields } from '../../../nodes/Naccs/catalogue/choices';
import { japaneseLabel } from '../../../nodes/Naccs/catalogue/labels';
import { loadCode } from '../../../nodes/Naccs/catalogue/load';
import { isRequiredByNaccs, requiredFields } from '../../../nodes/Naccs/catalogue/required';
import { businessResultCodes } from '../../../nodes/Naccs/edi';

const said = requiredFields.flatMap(({ ja, codes: of, source }) => of.map((code) => ({ code, ja, source })));

it.each(said.map((one) => [one.code, one.ja, one.source] as const))(
	'%s refuses a blank %s, as the result code that is named says',
	(code, _ja, source) => {
		const named = new RegExp(`\\b${code} (S\\d{4})`).exec(source)?.[1];
		const entry = businessResultCodes[code]?.find((one) => one.code === named);
		expect(entry?.meaningJa).toBe('未入力');
	},
);

it('names each label as some code prints it, or as this project calls it', async () => {
	const all = await Promise.all(codes.map(async ({ code }) => knownFields(await loadCode(code))));
	const labels = new Set(all.flat().map(japaneseLabel));
	expect(requiredFields.filter(({ ja }) => !labels.has(ja))).toEqual([]);
});

it('says nothing of the same field of another code', () => {
	const containerNo = { name: 'containerNo', ja: 'コンテナ番号' };
	expect(isRequiredByNaccs('CYA', containerNo)).toBe(true);
	expect(isRequiredByNaccs('VAN', containerNo)).toBe(false);
	expect(isRequiredByNaccs('CYA', { name: 'constructor', ja: null })).toBe(false);
});
