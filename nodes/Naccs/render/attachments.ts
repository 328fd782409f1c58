import type { Attachment } from '../cyberport';
import { html, type Html } from './html';

/** The files (添付ファイル) that go with a report: what tells one from another. Null: nobody could list them. */
export function renderAttachments(files: readonly Attachment[] | null): Html {
	if (files === null)
		return html`<h2>Attachments (添付ファイル)</h2>
			<p>Not known: Cyber Port did not list them. 不明(一覧を取得できません)</p> `;
	if (files.length === 0)
		return html`<h2>Attachments (添付ファイル)</h2>
			<p>None (なし)</p> `;
	return html`<h2>Attachments (添付ファイル): ${files.length}</h2>
		<table class="rows">
			<thead>
				<tr>
					<th>File (ファイル名)</th>
					<th>Type (種類)</th>
					<th>Bytes (バイト)</th>
					<th>SHA-256</th>
				</tr>
			</thead>
			<tbody>
				${files.map(
					({ fileName, contentType, bytes, sha256 }) =>
						html`<tr>
							<td>${fileName}</td>
							<td>${contentType ?? ''}</td>
							<td>${bytes?.toLocaleString('en') ?? 'not known 不明'}</td>
							<td class="hash">${sha256 ?? 'not known 不明'}</td>
						</tr> `,
				)}
			</tbody>
		</table> `;
}
