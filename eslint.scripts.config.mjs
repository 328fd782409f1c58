// Lint for everything that is not shipped and may use Node: *.cts and *.cjs. The shipped code and the tests have
// n8n's own rules (eslint.config.mjs, which strict mode does not let anybody change).
import { createRequire } from 'node:module';

// typescript-eslint comes with n8n's tool and is found from there.
const cli = createRequire(createRequire(import.meta.url).resolve('@n8n/node-cli/eslint'));
const js = cli('@eslint/js');
const tseslint = cli('typescript-eslint');

export default tseslint.config(
	{ ignores: ['dist/', '.cache/', '**/node_modules/'] },
	{ files: ['**/*.cjs'], extends: [js.configs.recommended], languageOptions: { sourceType: 'commonjs' } },
	{
		files: ['**/*.cts'],
		extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
		languageOptions: {
			parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			// An async function without await is how a promise-returning interface is implemented.
			'@typescript-eslint/require-await': 'off',
			// Takes Node's streams for something one cannot loop over.
			'@typescript-eslint/await-thenable': 'off',
			// n8n types every parameter value as a union that has objects in it.
			'@typescript-eslint/no-base-to-string': 'off',
		},
	},
	{
		files: ['**/*.cjs'],
		languageOptions: {
			globals: Object.fromEntries(
				[
					'require',
					'module',
					'process',
					'console',
					'setInterval',
					'clearInterval',
					'setTimeout',
					'clearTimeout',
					'__dirname',
					'__filename',
				].map((name) => [name, 'readonly']),
			),
		},
	},
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
);
