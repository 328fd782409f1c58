import { placeLabel } from '../catalogue/labels';
import type { CodeEntry, Field } from '../catalogue/types';
import type { Attachment, Json, JsonObject, Report } from '../cyberport';
import { content, isBlank } from '../filing/content';
import { differences, type Difference, type Place } from '../filing/differences';
import type { Finding } from '../filing';
import { renderAttachments } from './attachments';
import { environmentBadge, htmlDocument } from './document';
import { html, type Html } from './html';
import { STYLE } from './style';
import { label, orderedNames, renderValue } from './values';

/** Everything a customs specialist (通関士) needs to see before a report is sent. */
export interface ReviewSheet {
	readonly code: Pick<CodeEntry, 'code' | 'nameEn' | 'nameJa' | 'fields'>;
	readonly environment: string;
	readonly dealNo: string | null;
	readonly report: Report;
	readonly contentHash: string;
	/** The fields that the hash does not cover. */
	readonly excluded: readonly string[];
	/** What to compare with; null: nothing is known of an earlier send. */
	readonly previous: JsonObject | null;
	readonly findings: readonly Finding[];
	/** The files that go with the report; null: not known. Left out where its code takes none. */
	readonly attachments?: readonly Attachment[] | null;
}

/** A page for one report, complete in itself: no scripts, no pictures, nothing fetched. Every value is escaped. */
export function renderReviewSheet(sheet: ReviewSheet): string {
	const { code, report, attachments } = sheet;
	const title = `${code.code} ${code.nameEn} ${code.nameJa}, report ${report.dealReportId}`;
	return htmlDocument(
		title,
		[STYLE],
		[
			head(sheet),
			findings(sheet),
			changes(sheet),
			contents(sheet),
			...(attachments === undefined ? [] : [renderAttachments(attachments)]),
			notCovered(sheet),
			signature(sheet),
		],
	);
}

function head({ code, environment, dealNo, report, contentHash }: ReviewSheet): Html {
	return html`<header>
		${environmentBadge(environment)}
		<h1>${code.code}: ${code.nameEn}<br /><span lang="ja">${code.nameJa}</span></h1>
		<p>Review before sending to NACCS. Saved, not sent. 送信前確認書(保存済み・未送信)</p>
		<table class="members">
			<tr>
				<th>Deal (取引)</th>
				<td>${dealNo ?? 'not known'}</td>
			</tr>
			<tr>
				<th>Report (帳票)</th>
				<td>${report.dealReportId}</td>
			</tr>
			<tr>
				<th>Content hash (内容ハッシュ)</th>
				<td class="hash">${contentHash}</td>
			</tr>
		</table>
	</header> `;
}

function findings({ findings: all }: ReviewSheet): Html {
	if (all.length === 0)
		return html`<h2>Findings (確認事項)</h2>
			<p>None (なし)</p> `;
	return html`<h2>Findings (確認事項): ${all.length}</h2>
		<table class="rows">
			<thead>
				<tr>
					<th>Severity</th>
					<th>Field</th>
					<th>Finding</th>
					<th>What to do</th>
				</tr>
			</thead>
			<tbody>
				${all.map(
					({ severity, field, label: told, message, advice }) =>
						html`<tr class="${severity}">
							<td>${severity}</td>
							<td>${told ?? field ?? ''}</td>
							<td>${message}</td>
							<td>${advice}</td>
						</tr> `,
				)}
			</tbody>
		</table> `;
}

function changes(sheet: ReviewSheet): Html {
	const heading = html`<h2>Changes since the last send (前回送信からの変更)</h2> `;
	if (sheet.previous === null)
		return html`${heading}
			<p>Not compared: no earlier content was given. 前回内容なし(比較していません)</p> `;
	const found = changesOf(sheet);
	if (found.length === 0)
		return html`${heading}
			<p>None (変更なし)</p> `;
	const { fields } = sheet.code;
	return html`${heading}
		<table class="rows">
			<thead>
				<tr>
					<th>Field (項目)</th>
					<th>Before (変更前)</th>
					<th>Now (変更後)</th>
				</tr>
			</thead>
			<tbody>
				${found.map(
					({ place, before, after }) =>
						html`<tr>
							<th>${placeLabel(fields, place)}<br /><code>${place.join(' / ')}</code></th>
							<td>${plainValue(before, fieldsAt(fields, place))}</td>
							<td>${plainValue(after, fieldsAt(fields, place))}</td>
						</tr> `,
				)}
			</tbody>
		</table> `;
}

/** What the hash covers: the filled fields with their values, then the names of those left blank. */
function contents(sheet: ReviewSheet): Html {
	const { report, code, excluded } = sheet;
	const names = orderedNames([report], code.fields).filter((name) => !excluded.includes(name));
	const filled = names.filter((name) => !isBlank(report[name]));
	const blank = names.filter((name) => isBlank(report[name]));
	const changed = changesOf(sheet);
	const blanks =
		blank.length === 0
			? html`<p>None (なし)</p>`
			: html`<ul class="blank">
					${blank.map(
						(name) => html`<li>${isTouched(changed, name) ? mark() : ''}${label(name, code.fields)}</li> `,
					)}
				</ul>`;
	return html`<h2>Content to be sent (送信内容)</h2>
		${fieldTable(sheet, filled, changed)}
		<h2>Left blank (空欄の項目): ${blank.length}</h2>
		${blanks} `;
}

/** Cyber Port's own parts: shown, because nothing is kept back, but an approval does not cover them. */
function notCovered(sheet: ReviewSheet): Html {
	const { report, code, excluded } = sheet;
	const names = orderedNames([report], code.fields).filter((name) => excluded.includes(name));
	return html`<h2>Set by Cyber Port, not covered by the content hash (ハッシュ対象外)</h2>
		${fieldTable(sheet, names, [])} `;
}

function fieldTable(
	{ report, code }: ReviewSheet,
	names: readonly string[],
	changed: readonly Difference[],
): Html {
	const places = new Set(changed.map(({ place }) => JSON.stringify(place)));
	const isChanged = (place: ReadonlyArray<string | number>): boolean => places.has(JSON.stringify(place));
	return html`<table class="fields">
		<thead>
			<tr>
				<th>Field (項目)</th>
				<th>Value (内容)</th>
			</tr>
		</thead>
		<tbody>
			${names.map((name) => {
				const fields = code.fields.find((field) => field.name === name)?.fields ?? [];
				const touched = isTouched(changed, name);
				const value = valueOf(report, name);
				return html`<tr class="${touched ? 'changed' : ''}">
					<th>${touched ? mark() : ''}${label(name, code.fields)}</th>
					<td>${renderValue(value, { place: [name], fields, isChanged })}</td>
				</tr> `;
			})}
		</tbody>
	</table> `;
}

function signature({ contentHash }: ReviewSheet): Html {
	return html`<section class="signature">
		<h2>Review by the customs specialist (通関士審査)</h2>
		<p>I have reviewed the content with the hash <span class="hash">${contentHash}</span>.</p>
		<table class="sign">
			<tr>
				<th>Name (氏名)</th>
				<td></td>
				<th>Date (日付)</th>
				<td></td>
			</tr>
			<tr>
				<th>Decision (判定)</th>
				<td>&#9744; Approve (承認) &nbsp; &#9744; Reject (差戻し)</td>
				<th>Signature (署名・記名押印)</th>
				<td></td>
			</tr>
		</table>
	</section> `;
}

function changesOf({ previous, report, excluded }: ReviewSheet): readonly Difference[] {
	return previous === null ? [] : differences(previous, content(report, excluded), excluded);
}

function isTouched(changed: readonly Difference[], name: string): boolean {
	return changed.some(({ place }) => place[0] === name);
}

/** Not by colour alone: sheets are printed in black and white. */
function mark(): Html {
	return html`<span class="sign-changed">● changed 変更</span><br />`;
}

function plainValue(value: Json | undefined, fields: readonly Field[]): Html {
	return renderValue(value, { place: [], fields, isChanged: () => false });
}

/** The fields inside a place; rows have the fields of their list. */
function fieldsAt(fields: readonly Field[], place: Place): readonly Field[] {
	const names = place.filter((part) => typeof part === 'string');
	return names.reduce<readonly Field[]>(
		(inside, part) => inside.find(({ name }) => name === part)?.fields ?? [],
		fields,
	);
}

function valueOf(report: JsonObject, name: string): Json | undefined {
	return Object.hasOwn(report, name) ? report[name] : undefined;
}
