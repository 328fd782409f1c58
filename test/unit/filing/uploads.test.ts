import type { AttachmentFile } from '../../../nodes/Naccs/cyberport';
import { recallUpload } from '../../../nodes/Naccs/filing/uploads';
import { FakeMemory } from './fakeMemory';

const file: AttachmentFile = {
	fileName: 'a.pdf',
	contentType: 'application/pdf',
	bytes: 5,
	sha256: 'a'.repeat(64),
	base64: async () => 'SGVsbG8=',
};

/** A memory in which nothing is forgotten: the run that asked was killed. */
class Killed extends FakeMemory {
	override async forget(): Promise<void> {
		await Promise.reject(new Error('killed'));
	}
}

describe('recallUpload', () => {
	it('leaves nothing behind, so that asking twice tells the same', async () => {
		const memory = new FakeMemory();
		expect(await recallUpload(memory, 'R1', file)).toBeNull();
		expect(await recallUpload(memory, 'R1', file)).toBeNull();
		expect(memory.entries.size).toBe(0);
	});

	it('takes what a killed run left by asking for no upload', async () => {
		const killed = new Killed();
		await expect(recallUpload(killed, 'R1', file)).rejects.toThrow('killed');
		const memory = new FakeMemory();
		killed.entries.forEach((entry) => memory.entries.add(entry));
		expect(await recallUpload(memory, 'R1', file)).toBe('unsure');
		expect(await recallUpload(memory, 'R2', file)).toBeNull();
	});
});
