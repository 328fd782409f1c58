import type { Field } from '../catalogue/types';
import type { JsonObject } from '../cyberport';
import type { Finding } from '../filing';
import { both, type Bilingual } from './bilingual';
import { environmentBadge, htmlDocument } from './document';
import { html, type Html } from './html';
import { renderItems, type ShownItem } from './items';
import { renderData } from './outputData';
import { japaneseClock } from './japaneseClock';
import { OUTPUT_STYLE, STYLE } from './style';
import { renderVerdict, type ShownVerdict } from './verdict';

/** What NACCS returned, for a person and for the file: one page, one message or several. */
export interface OutputPage {
	/** Null: it came as EDI text, which does not say. */
	readonly environment: string | null;
	/** Where it was read: an output of Cyber Port, a file, a text. */
	readonly source: string;
	readonly dealNo: string | null;
	readonly dealReportId: string | null;
	readonly outputId: string | null;
	/** When the page was made, in milliseconds. */
	readonly madeAt: number;
	readonly messages: readonly ShownMessage[];
	/** What to know about the page as a whole. */
	readonly findings: readonly Finding[];
}

export interface ShownMessage {
	/** From NACCS (output) or to it (input). */
	readonly direction: 'output' | 'input';
	readonly businessCode: string | null;
	/** The business's name; null where the catalogue does not know the code. */
	readonly name: Bilingual | null;
	readonly outputCode: string | null;
	/** The letter of the message type, and what it means. */
	readonly messageType: string | null;
	readonly typeMeaning: Bilingual | null;
	readonly category: Bilingual | null;
	readonly subject: string | null;
	/** As it came: ISO 8601 or `YYYYMMDDhhmmss`. */
	readonly receivedAt: string | null;
	/** Null: the message has no result codes. */
	readonly verdict: ShownVerdict | null;
	/** By Cyber Port's names; null where only EDI text is there. */
	readonly data: JsonObject | null;
	/** The fields whose labels `data` may use. */
	readonly fields: readonly Field[];
	/** Without `data`: the items of the EDI text. */
	readonly items: readonly ShownItem[];
	readonly rows: ReadonlyArray<readonly ShownItem[]>;
	readonly findings: readonly string[];
}

/** A page on A4 paper, complete in itself: no scripts, no pictures, nothing fetched. Every value is escaped. */
export function renderOutputPage(page: OutputPage): string {
	const [first] = page.messages;
	const more = page.messages.length > 1 ? ` and ${page.messages.length - 1} more` : '';
	const title = `${kindOf(page)[0]}: ${first === undefined ? 'no message' : nameOf(first)}${more}`;
	return htmlDocument(
		title,
		[STYLE, OUTPUT_STYLE],
		[
			head(page),
			...page.messages.map(
				(message) =>
					html`<section class="message">${[facts(page, message), ...contents(message)]}</section> `,
			),
			foot(page),
		],
	);
}

/** `EDC: Declare Export 輸出申告` */
function nameOf({ businessCode, name }: ShownMessage): string {
	return [
		businessCode ?? 'Business code not known',
		...(name === null ? [] : [`${name.en} ${name.ja ?? ''}`]),
	].join(': ');
}

function kindOf({ messages }: OutputPage): readonly [en: string, ja: string] {
	const input = messages.length > 0 && messages.every(({ direction }) => direction === 'input');
	return input ? ['Message to NACCS', 'NACCS入力電文'] : ['NACCS output', 'NACCS出力情報'];
}

function head(page: OutputPage): Html {
	const { environment, messages, findings } = page;
	const [en, ja] = kindOf(page);
	return html`<header>
		<p class="kind">${en} (${ja})</p>
		${environment === null ? '' : environmentBadge(environment)}
		${messages.length > 1 ? html`<p>${messages.length} messages (電文 ${messages.length} 件)</p>` : ''}
		${findings.map(
			({ message, advice }) => html`<p class="finding"><strong>${message}</strong> ${advice}</p> `,
		)}
	</header> `;
}

function facts(page: OutputPage, message: ShownMessage): Html {
	const { name, businessCode, messageType, typeMeaning } = message;
	const rows: ReadonlyArray<readonly [label: string, value: string | Html | null]> = [
		['Deal (取引)', page.dealNo],
		['Report (帳票)', page.dealReportId],
		['Output ID (出力情報ID)', page.outputId],
		['Output code (出力情報コード)', message.outputCode],
		[
			'Message type (電文種別)',
			messageType === null ? null : html`${messageType} ${typeMeaning === null ? '' : both(typeMeaning)}`,
		],
		['Category (種類)', message.category === null ? null : both(message.category)],
		['Subject (件名)', message.subject],
		['Received (受信日時)', message.receivedAt === null ? null : japaneseClock(message.receivedAt)],
	];
	return html`<h1>
			${businessCode ?? 'Business code not known (業務コード不明)'}${name === null ? '' : `: ${name.en}`}${
				name === null || name.ja === null ? '' : html`<br /><span lang="ja">${name.ja}</span>`
			}
		</h1>
		<table class="members">
			<tbody>
				${rows.map(([label, value]) =>
					value === null || value === ''
						? ''
						: html`<tr>
								<th>${label}</th>
								<td class="text">${value}</td>
							</tr> `,
				)}
			</tbody>
		</table> `;
}

function contents(message: ShownMessage): readonly Html[] {
	const { data, fields, items, rows, findings } = message;
	return [
		findings.length === 0
			? html``
			: html`<ul class="findings">
					${findings.map((finding) => html`<li>${finding}</li> `)}
				</ul>`,
		result(message),
		data === null ? renderItems(items, rows) : renderData(data, fields),
	];
}

/** What is sent to NACCS has no result. */
function result({ direction, verdict }: ShownMessage): Html {
	if (verdict !== null) return renderVerdict(verdict);
	if (direction === 'input') return html``;
	return html`<h2>Result (処理結果)</h2>
		<p>The message carries no result codes. 処理結果コードなし</p> `;
}

function foot({ source, madeAt }: OutputPage): Html {
	return html`<footer>
		Source (出典): ${source}<br />
		Page made (作成日時): ${japaneseClock(new Date(madeAt).toISOString())}. All times are Japan's (日本時間).
	</footer> `;
}
