import { html, type Html } from './html';

/** A page that is complete in itself: no scripts, no pictures, nothing fetched. */
export function htmlDocument(title: string, style: readonly Html[], body: readonly Html[]): string {
	return html`<!doctype html>
		<html lang="ja">
			<head>
				<meta charset="utf-8" />
				<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>${title}</title>
				<style>
					${style}
				</style>
			</head>
			<body>
				${body}
			</body>
		</html> `.text;
}

/** Not by colour alone: pages are printed in black and white. */
export function environmentBadge(environment: string): Html {
	const production = environment === 'production';
	return html`<p class="environment ${production ? 'production' : 'other'}">
		${production ? 'PRODUCTION 本番環境' : environment}
	</p> `;
}
