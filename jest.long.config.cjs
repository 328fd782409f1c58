/** The property test of the sends, twenty times as long: npm run test:long. @type {import('jest').Config} */
module.exports = {
	...require('./jest.config.cjs'),
	testMatch: ['<rootDir>/test/model/**/*.test.ts'],
	globals: { LONG_MODEL_TEST: true },
};
