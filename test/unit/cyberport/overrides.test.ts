import { assumptions, InvalidRequestError, overrideAssumptions } from '../../../nodes/Naccs/cyberport';

describe('overrideAssumptions', () => {
	it.each([undefined, null, '', {}])('%p changes nothing', (patch) => {
		expect(overrideAssumptions(patch)).toEqual(assumptions);
	});

	it('changes what it names, at any depth, and nothing else', () => {
		const patched = overrideAssumptions({
			busyStatus: 460,
			outputKeys: { id: 'outputId' },
			sendTaken: [204],
		});
		expect(patched).toEqual({
			...assumptions,
			busyStatus: 460,
			outputKeys: { ...assumptions.outputKeys, id: 'outputId' },
			sendTaken: [204],
		});
		expect(assumptions.busyStatus).toBe(423);
	});

	it('the later one wins, line by line', () => {
		const { resources, busyStatus } = overrideAssumptions(
			{ resources: { EAC: 'One', IER: 'Rates' }, busyStatus: 461 },
			{ resources: { EAC: 'Two' } },
		);
		expect([resources, busyStatus]).toEqual([{ EAC: 'Two', IER: 'Rates' }, 461]);
	});

	it('takes any business code as a key of resources and creationUnits', () => {
		const patched = overrideAssumptions({ resources: { NEW: 'Name' }, creationUnits: { NEW: 'customId' } });
		expect([patched.resources, patched.creationUnits]).toEqual([{ NEW: 'Name' }, { NEW: 'customId' }]);
	});

	it.each<[patch: unknown, told: string]>([
		[{ busyState: 1 }, '"busyState" is not an assumption. Known: reportPath'],
		[{ outputKeys: { ids: 'x' } }, '"outputKeys.ids" is not an assumption. Known: id'],
		[{ toString: 'x' }, '"toString" is not an assumption'],
		[{ busyStatus: '423' }, '"busyStatus" must be a number'],
		[{ busyStatus: 503 }, '"busyStatus" must be within 400 and 499'],
		[{ sendTaken: [200, 500] }, '"sendTaken" must be within 200 and 299'],
		[{ reportPath: null }, '"reportPath" must be a string'],
		[{ sendBody: 'dealReportId' }, '"sendBody" must be a list'],
		[{ sendBody: [1] }, '"sendBody" must hold only string values'],
		[{ sendTaken: [200, '202'] }, '"sendTaken" must hold only number values'],
		[{ outputKeys: 'x' }, '"outputKeys"'],
		[{ resources: { EAC: 5 } }, '"resources.EAC" must be a string'],
		[{ attachmentLimits: { fileBytes: '1 MB' } }, '"attachmentLimits.fileBytes" must be a number'],
		[{ attachmentNameRefused: '[' }, '"attachmentNameRefused" must be a regular expression'],
		[{ creationUnits: { BKC: 'ship' } }, '"creationUnits.BKC" must be deal, containerNo or customId'],
		['{"busyStatus":', 'must be a JSON object'],
		[[], 'must be a JSON object'],
		[5, 'must be a JSON object'],
	])('%j is refused', (patch, told) => {
		const overriding = (): unknown => overrideAssumptions(patch);
		expect(overriding).toThrow(InvalidRequestError);
		expect(overriding).toThrow(told);
	});
});
