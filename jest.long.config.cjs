/** What is tried with random input, many times as long: npm run test:long. @type {import('jest').Config} */
module.exports = {
	...require('./jest.config.cjs'),
	testMatch: ['<rootDir>/test/model/**/*.test.ts', '<rootDir>/test/unit/edi/fuzz.test.ts'],
	globals: { LONG_TEST: true },
};
