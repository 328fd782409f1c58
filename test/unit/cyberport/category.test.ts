import { assumptions, categoryJa, categoryOf, overrideAssumptions } from '../../../nodes/Naccs/cyberport';
import { form, output } from '../filing/outputs';

it.each([
	['processingResult', output()],
	['processingResult', output({ messageType: null, businessCode: null })],
	['inquiryAnswer', output({ businessCode: 'ICG', outputCode: 'SAZ9050', messageType: 'M' })],
	['inquiryAnswer', output({ outputCode: 'SAZ9040', messageType: 'C' })],
	['notice', form('輸出申告控 区分1')],
	['notice', form('輸出許可内容変更申請控')],
	['permit', form('輸出許可通知書')],
	['permit', form('輸出許可内容変更通知書', { messageType: 'T' })],
	['other', form('輸出申告控', { messageType: 'U' })],
	['other', form('輸出申告控', { messageType: null })],
	['other', output({ businessCode: null, outputCode: null, messageType: null, subject: null })],
] as const)('%s: %j', (category, known) => {
	expect(categoryOf(known, assumptions)).toBe(category);
});

it('follows the corrections of the user', () => {
	const corrected = overrideAssumptions({ permitSubject: '^承認', resultNotice: '^X{code}$' });
	expect(categoryOf(form('承認通知書'), corrected)).toBe('permit');
	expect(categoryOf(output({ outputCode: 'XEDC', messageType: null }), corrected)).toBe('processingResult');
});

it('has a Japanese name for every category that is one', () => {
	expect(Object.entries(categoryJa).filter(([, ja]) => ja === null)).toEqual([['other', null]]);
});
