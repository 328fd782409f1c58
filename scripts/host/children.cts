import type { ChildProcess } from 'node:child_process';

/** Sees to it that a process that was started here does not outlive this one, however this one comes to its exit. */
export function endWithUs(child: ChildProcess): void {
	const end = (): void => void child.kill('SIGTERM');
	process.once('exit', end);
	child.once('exit', () => process.removeListener('exit', end));
}
