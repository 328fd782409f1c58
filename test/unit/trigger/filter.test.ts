import { assumptions } from '../../../nodes/Naccs/cyberport/assumptions';
import { possibleCategories, type OutputSigns } from '../../../nodes/Naccs/cyberport/category';
import { kept, type Filters, type Signs } from '../../../nodes/Naccs/trigger/filter';

describe('the category of an output', () => {
	const silent: OutputSigns = { businessCode: null, outputCode: null, messageType: null, subject: null };

	it.each<[name: string, signs: Partial<OutputSigns>, categories: string[]]>([
		['a result notice', { businessCode: 'EDC', outputCode: '*SEDC  ' }, ['processingResult']],
		['a result notice of a code not told', { outputCode: '*CECR' }, ['processingResult']],
		['a permit by its subject', { businessCode: 'EDC', subject: '輸出許可通知書' }, ['permit']],
		['the answer of an inquiry', { businessCode: 'IDI', outputCode: 'SAS0450' }, ['inquiryAnswer']],
		['message type M', { messageType: 'M' }, ['inquiryAnswer']],
		['a printed form', { messageType: 'P', subject: '輸出申告控 区分1' }, ['notice']],
		[
			'an answer whose subject speaks of a permit',
			{ messageType: 'M', subject: '輸出許可通知書' },
			['inquiryAnswer'],
		],
		['a stored message', { messageType: 'U' }, ['other']],
		['a message type there is not', { messageType: 'constructor' }, ['other']],
		['an inquiry, no more told', { businessCode: 'IDI' }, ['processingResult', 'inquiryAnswer']],
		[
			'a declaration with another output code',
			{ businessCode: 'EDC', outputCode: 'SAE9010' },
			['inquiryAnswer', 'notice', 'permit', 'other'],
		],
		['nothing told', {}, ['processingResult', 'inquiryAnswer', 'notice', 'permit', 'other']],
	])('%s', (_name, signs, categories) => {
		expect([...possibleCategories({ ...silent, ...signs }, assumptions)].sort()).toEqual(categories.sort());
	});

	it('takes no text of a notification for a pattern', () => {
		const signs = { ...silent, businessCode: '(', outputCode: '*S(' };
		expect(() => possibleCategories(signs, assumptions)).not.toThrow();
	});
});

describe('filters', () => {
	const all: Filters = { events: [], businessCodes: [], dealNos: [], categories: [] };
	const signs: Signs = {
		operationType: 'NaccsReceive',
		businessCode: 'EDC',
		dealNo: 'D1',
		categories: ['permit'],
	};

	it.each<[filters: Partial<Filters>, said: Partial<Signs>, why: string | null]>([
		[{}, {}, null],
		[{ events: ['NaccsReceive'] }, {}, null],
		[{ events: ['send', 'delete'] }, {}, 'event'],
		[{ businessCodes: ['IDC', 'EDC'] }, {}, null],
		[{ businessCodes: ['IDC'] }, { categories: ['processingResult'] }, 'filter'],
		[{ businessCodes: ['IDC'] }, { categories: ['processingResult', 'inquiryAnswer'] }, 'filter'],
		[{ businessCodes: ['EDC'] }, { businessCode: ' edc', categories: ['processingResult'] }, null],
		[{ businessCodes: ['IDC'] }, { operationType: 'send', categories: [] }, 'filter'],
		// What customs says can come under a code of its own.
		[{ businessCodes: ['IDC'] }, { categories: ['permit'] }, null],
		[{ businessCodes: ['IDC'] }, { categories: ['notice'] }, null],
		[{ businessCodes: ['IDC'] }, { categories: ['inquiryAnswer', 'notice', 'permit', 'other'] }, null],
		[{ dealNos: ['D2'] }, {}, 'filter'],
		[{ categories: ['permit', 'notice'] }, {}, null],
		[{ categories: ['processingResult'] }, {}, 'filter'],
		[{ categories: ['permit'] }, { categories: ['permit', 'notice'] }, null],
		[{ businessCodes: ['EDC'], dealNos: ['D2'] }, {}, 'filter'],
	])('%j with %j: %s', (filters, said, why) => {
		expect(kept({ ...signs, ...said }, { ...all, ...filters })).toBe(why);
	});

	it('let through what does not say what they ask for', () => {
		const filters: Filters = { ...all, businessCodes: ['IDC'], dealNos: ['D2'], categories: ['permit'] };
		const silent: Signs = { operationType: 'createDeal', businessCode: null, dealNo: null, categories: [] };
		expect(kept(silent, filters)).toBeNull();
	});
});
