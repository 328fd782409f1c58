// `npm run e2e`: the tests on a real n8n. Not part of `npm test`: the first run installs n8n (3 GB, about 5 minutes).
/** @type {import('jest').Config} */
module.exports = {
	...require('./jest.config.cjs'),
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
	// One n8n at a time.
	maxWorkers: 1,
	// Only against a test that hangs: a real n8n on a busy machine takes its time.
	testTimeout: 600_000,
};
