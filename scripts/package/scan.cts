/**
 * n8n's scanner as it looks at a published package, without the network. A process of its own: the scanner is an ES
 * module and brings its own ESLint.
 * Usage: node --require tsx/cjs scripts/package/scan.cts source|tarball <folder>. Prints the result as JSON.
 */
async function main([leg = '', folder = '']: readonly string[]): Promise<void> {
	const { analyzePackage, SOURCE_FILE_PATTERNS } =
		await import('@n8n/scan-community-package/scanner/scanner.mjs');
	// The published tarball is linted as JavaScript: by default the scanner's function also reads declaration files and
	// takes `X.credentials.d.ts` for a credential.
	const patterns = leg === 'source' ? SOURCE_FILE_PATTERNS : ['package.json', '**/*.js'];
	process.stdout.write(JSON.stringify(await analyzePackage(folder, patterns)));
}

void main(process.argv.slice(2));
