/** Writes the output schemas anew from real items: npm run schemas. @type {import('jest').Config} */
module.exports = {
	...require('./jest.config.cjs'),
	testMatch: ['<rootDir>/test/engine/schemas.test.ts'],
	globals: { WRITE_SCHEMAS: true },
};
