import { EdiError } from '../../../nodes/Naccs/edi';

/** The EdiError an act throws; anything else, also nothing, fails the test. */
export function caught(act: () => unknown): EdiError {
	const thrown = thrownBy(act);
	if (thrown instanceof EdiError) return thrown;
	throw new Error(thrown === undefined ? 'Nothing was thrown' : 'Something else was thrown', {
		cause: thrown,
	});
}

/** Whatever an act throws; undefined when it returns. */
export function thrownBy(act: () => unknown): unknown {
	try {
		act();
		return undefined;
	} catch (error) {
		return error;
	}
}
