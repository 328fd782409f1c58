import { readOptions } from '../../../scripts/editor/options.cjs';
import { planImport } from '../../../scripts/editor/plan.cjs';

describe('the arguments of npm run editor', () => {
	it('are all left out as a rule', () => {
		expect(readOptions([])).toEqual({
			port: { port: 5678, asked: false },
			sandboxPort: { port: 8900, asked: false },
			folder: expect.stringMatching(/n8n-nodes-naccs.editor$/) as string,
			reset: false,
		});
	});

	it('choose ports and folder, and a new beginning', () => {
		const args = ['--port', '15678', '--sandbox-port=18900', '--folder', '/data/editor', '--reset'];
		expect(readOptions(args)).toEqual({
			port: { port: 15_678, asked: true },
			sandboxPort: { port: 18_900, asked: true },
			folder: '/data/editor',
			reset: true,
		});
	});

	it.each([
		['--port', '0'],
		['--port', '65536'],
		['--sandbox-port', '80a'],
		['--sandbox-port', ''],
	])('take only a port for %s, and not "%s"', (argument, value) => {
		expect(() => readOptions([`${argument}=${value}`])).toThrow(`${argument} must be a whole number`);
	});

	it.each([['--prot=5678'], ['5678']])('take nothing else, such as %s', (argument) => {
		expect(() => readOptions([argument])).toThrow(argument.replace(/=.*/, ''));
	});
});

describe('an example at a later start', () => {
	const imported = { workflowId: 'W1', fileHash: 'old file', versionId: 'as imported' };

	it.each([
		['is imported when it is new', 'file', undefined, undefined, { kind: 'create' }],
		['stays when nothing changed', 'old file', imported, 'as imported', { kind: 'keep' }],
		['stays as the user changed it', 'old file', imported, 'as changed', { kind: 'keep' }],
		['stays away when the user deleted it', 'old file', imported, undefined, { kind: 'keep' }],
		['stays away even when its file changed', 'new file', imported, undefined, { kind: 'keep' }],
		[
			'follows its file where the user changed nothing',
			'new file',
			imported,
			'as imported',
			{ kind: 'replace', workflowId: 'W1' },
		],
		['comes beside what the user changed', 'new file', imported, 'as changed', { kind: 'create' }],
	])('%s', (_, fileHash, before, versionId, step) => {
		expect(planImport(fileHash, before, versionId)).toEqual(step);
	});
});
