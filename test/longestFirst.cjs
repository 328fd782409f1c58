// @ts-check
'use strict';

const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Begins with the random workflows: the longest file, but a short text, and without earlier timings jest would leave it,
 * alone, to the end.
 */
module.exports = class LongestFirst extends Sequencer {
	/** @override @param {ReadonlyArray<import('@jest/test-result').Test>} tests */
	sort(tests) {
		const sorted = /** @type {import('@jest/test-result').Test[]} */ (super.sort([...tests]));
		const long = sorted.filter((test) => test.path.includes('/test/model/'));
		return [...long, ...sorted.filter((test) => !long.includes(test))];
	}
};
