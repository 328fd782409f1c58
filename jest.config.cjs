/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	// The engine keeps globals of its own between tests; cleaning them only prints warnings.
	testEnvironmentOptions: { globalsCleanup: 'off' },
	// Only against a test that hangs: a busy machine is no failure, and a timing is a benchmark, never an assertion.
	testTimeout: 240_000,
	maxWorkers: '100%',
	testSequencer: '<rootDir>/test/longestFirst.cjs',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	// Those on a real n8n: npm run e2e, npm run e2e:queue.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', '<rootDir>/test/queue/'],
	moduleFileExtensions: ['ts', 'cts', 'js', 'cjs', 'mjs', 'json', 'node'],
	moduleNameMapper: { '^(\\.{1,2}/.*)\\.cjs$': ['$1.cts', '$1.cjs'] },
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
	transform: {
		'\\.(ts|cts)$': [
			'@swc/jest',
			{
				jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
};
