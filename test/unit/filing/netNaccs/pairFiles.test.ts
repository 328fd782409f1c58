import * as fc from 'fast-check';
import { pairFiles } from '../../../../nodes/Naccs/filing/netNaccs/pairFiles';

it('pairs a text file with the files of its name, in any case and spelling of it', () => {
	expect(pairFiles(['A.txt', 'a.PDF', '0815.xlsx', 'b.pdf', '0815.TXT', '0815.pdf'])).toEqual([
		{ is: 'message', attachments: [1] },
		{ is: 'attachment' },
		{ is: 'attachment' },
		{ is: 'attachmentAlone', because: 'noMessage' },
		{ is: 'message', attachments: [2, 5] },
		{ is: 'attachment' },
	]);
	expect(pairFiles(['ガイド.txt', 'ガイド.pdf'.normalize('NFD')])[0]).toEqual({
		is: 'message',
		attachments: [1],
	});
});

it('tells of a text file without attachment, and of one without a name', () => {
	const alone = { is: 'messageAlone', because: 'noAttachment' };
	expect(pairFiles(['a.txt', null, null])).toEqual([alone, alone, alone]);
});

it('gives no attachment to one of two text files of the same name', () => {
	expect(pairFiles(['a.txt', 'A.TXT', 'a.pdf'])).toEqual([
		{ is: 'messageAlone', because: 'sameName' },
		{ is: 'messageAlone', because: 'sameName' },
		{ is: 'attachmentAlone', because: 'sameName' },
	]);
});

it('leaves no file out: each is read, goes with exactly one other, or says why it is alone', () => {
	const name = fc.oneof(fc.constant(null), fc.stringMatching(/^[ab]?\.?(txt|TXT|pdf|xlsx)?$/));
	fc.assert(
		fc.property(fc.array(name), (names) => {
			const partners = pairFiles(names);
			expect(partners).toHaveLength(names.length);
			const carried = partners.flatMap((partner) => (partner.is === 'message' ? partner.attachments : []));
			const waiting = partners.flatMap(({ is }, at) => (is === 'attachment' ? [at] : []));
			expect([...carried].sort()).toEqual(waiting.sort());
		}),
	);
});
