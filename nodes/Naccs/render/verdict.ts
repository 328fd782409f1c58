import type { ResultCode } from '../filing';
import { both, type Bilingual } from './bilingual';
import { html, type Html } from './html';

/** What the result codes of a message say; the most important first. */
export interface ShownVerdict {
	readonly outcome: 'accepted' | 'rejected' | 'unknown';
	readonly summary: Bilingual;
	readonly codes: readonly ResultCode[];
	/** Whether sending again can help; null where nothing was rejected. */
	readonly retryAdvice: Bilingual | null;
}

const OUTCOMES: Readonly<Record<ShownVerdict['outcome'], string>> = {
	accepted: 'ACCEPTED 正常終了',
	rejected: 'REJECTED エラー',
	unknown: 'NOT KNOWN 結果不明',
};

export function renderVerdict({ outcome, summary, codes, retryAdvice }: ShownVerdict): Html {
	return html`<h2>Result (処理結果)</h2>
		<p class="outcome ${outcome}">${OUTCOMES[outcome]}</p>
		<p>${both(summary)}</p>
		${
			outcome === 'accepted'
				? html`<p class="note">
						Accepted is not permitted: the permit is another output. 正常終了は許可ではありません。
					</p>`
				: ''
		}
		<table class="rows codes">
			<thead>
				<tr>
					<th>Code (コード)</th>
					<th>Where (箇所)</th>
					<th>Meaning (内容)</th>
					<th>What to do (対処)</th>
				</tr>
			</thead>
			<tbody>
				${codes.map(row)}
			</tbody>
		</table>
		${retryAdvice === null ? '' : html`<p><strong>Sending again (再送):</strong> ${both(retryAdvice)}</p>`}`;
}

function row(code: ResultCode): Html {
	const { text, severity, severityMeaning, severityMeaningJa, meaning, meaningJa, action, actionJa } = code;
	return html`<tr>
		<td>
			<strong class="text">${text}</strong>
			${severity === '' ? '' : html`<br />${severity}: ${both({ en: severityMeaning ?? '', ja: severityMeaningJa })}`}
		</td>
		<td>${place(code)}</td>
		<td>${both({ en: meaning, ja: meaningJa })} ${origin(code)}</td>
		<td>${action === null ? '' : both({ en: action, ja: actionJa })}</td>
	</tr> `;
}

/** Whose words the meaning is in, and how sure they are; nothing where no table has the code. */
function origin({ source, status }: ResultCode): Html {
	if (source === null) return html``;
	return html`<br /><span class="status"
			>Source (出典): ${source}${status === null ? '' : ` (${status})`}</span
		>`;
}

/** The item as NACCS numbers it, its name, its row, and the field of the report where it is known. */
function place({ itemId, item, itemJa, row: number, field }: ResultCode): Html {
	const parts = [
		...(itemId === null ? [] : [html`Item (項目) ${itemId}`]),
		...(item === null && itemJa === null
			? []
			: [both({ en: item ?? itemJa ?? '', ja: item === null ? null : itemJa })]),
		...(number === null ? [] : [html`Row (欄) ${number}`]),
		...(field === null ? [] : [html`${field.label}<br /><code>${field.name}</code>`]),
	];
	if (parts.length === 0) return html`–`;
	return html`${parts.map((part, index) => html`${index === 0 ? '' : html`<br />`}${part}`)}`;
}
