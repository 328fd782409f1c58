// `npm run e2e:queue`: the tests on a real n8n in queue mode, with Redis and PostgreSQL; the examples too.
/** @type {import('jest').Config} */
module.exports = {
	...require('./jest.e2e.config.cjs'),
	testMatch: ['<rootDir>/test/queue/**/*.test.ts', '<rootDir>/test/e2e/{examples,erpPostgres}.test.ts'],
	globals: { QUEUE_MODE: true },
	// Only against a test that hangs: each waits for several things that take as long as the machine lets them.
	testTimeout: 1_800_000,
};
