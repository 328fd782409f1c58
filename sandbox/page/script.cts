/**
 * The script of the page: asks `/sandbox/state` every second and draws what is new. Every text goes into the page as
 * text, never as HTML.
 */
export const script = String.raw`
'use strict';
const opened = new Set();
let drawn = '';

function make(name, attributes, ...children) {
	const element = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
	element.append(...children.filter((child) => child !== null && child !== undefined));
	return element;
}
const text = (value) => document.createTextNode(value === null || value === undefined ? '' : String(value));
const sub = (value) => (value ? make('span', { class: 'sub' }, text(value)) : null);
const id = (value) => make('span', { class: 'id' }, text(value));
const tag = (value, look) => make('span', { class: 'tag ' + (look || '') }, text(value));
const time = (at) => make('time', {}, text(at ? new Date(at).toLocaleTimeString() : ''));
const code = (row) => make('span', { title: row.nameEn }, make('b', {}, text(row.code)), text(' '), text(row.nameEn), sub(row.nameJa));

function more(key, label, content) {
	const details = make('details', {}, make('summary', {}, text(label)), make('pre', {}, text(content)));
	details.open = opened.has(key);
	details.addEventListener('toggle', () => (details.open ? opened.add(key) : opened.delete(key)));
	return details;
}

function table(place, heads, rows, cells, none) {
	const box = document.getElementById(place);
	if (rows.length === 0) return box.replaceChildren(make('p', { class: 'none' }, text(none)));
	const head = make('tr', {}, ...heads.map((title) => make('th', {}, text(title))));
	const body = rows.map((row) => make('tr', {}, ...cells(row).map((cell) => make('td', {}, ...[cell].flat()))));
	box.replaceChildren(make('table', {}, head, ...body));
}

const LOOK = { accepted: 'good', rejected: 'bad', processing: 'wait', silent: 'wait', 'ended by hand': 'bad' };
const STATE = {
	accepted: 'Accepted 正常終了', rejected: 'Rejected エラー', processing: 'Processing 処理中',
	silent: 'No answer 応答なし', 'ended by hand': 'Ended by hand 強制終了',
};
const WAITING = { carryIn: 'carry-in 搬入', documents: 'documents 書類審査', inspection: 'inspection 検査', payment: 'payment 納付' };
const KEYS = {
	bookingNo: 'Booking No.', exportControlNo: 'Export Control No. 輸出管理番号', declarationNo: 'Declaration No. 申告等番号',
	cargoControlNo: 'Cargo Control No.', bondedTransportNo: 'Bonded Transport No.', permitNo: 'Permit No. 許可番号',
	amendedDeclarationNo: 'Amended Declaration No.', dispatchNo: 'Dispatch No.', containerDeliveryNo: 'Container Delivery No.',
};
const TYPE = { R: 'Result 処理結果', C: 'Called data 呼出', M: 'Inquiry answer 照会', P: 'Form 帳票' };

const KIND = {
	createDeal: '取引作成', addOrganization: '組織追加', deleteOrganization: '組織削除', send: '帳票受信', delete: '帳票削除', NaccsReceive: 'NACCS受信',
};

function outcome(row) {
	if (row.outcome === null) return tag('on its way', 'wait');
	return tag(row.outcome, typeof row.outcome === 'number' && row.outcome < 300 ? 'good' : 'bad');
}

function draw(state) {
	const titles = { deals: 'Deals 取引', reports: 'Reports 帳票', sends: 'Sends 送信', outputs: 'Outputs 出力', deliveries: 'Webhooks 通知' };
	document.getElementById('counts').replaceChildren(
		...Object.entries(titles).map(([key, title]) => make('div', {}, make('b', {}, text(state.counts[key])), make('small', {}, text(title)))),
	);
	table('deals', ['Deal', 'Name', 'B/L and booking', 'Numbers from NACCS', 'Permit waits for', 'Made'], state.deals, (row) => [
		id(row.dealNo),
		[text((row.dealName || '(no name)') + ' '), ...row.unknownTags.map((one) => tag('unknown tag ' + one, 'bad'))],
		[row.blNumber ? text('B/L ' + row.blNumber) : null, row.bookingNo ? sub('Booking ' + row.bookingNo) : null],
		Object.entries(row.assigned).map(([key, values]) => make('div', {}, text((KEYS[key] || key) + ': '), make('code', {}, text(values.join(', '))))),
		row.waitingFor.map((one) => tag(WAITING[one] || one, 'wait')),
		time(row.createdAt),
	], 'No deal yet. Create one with the NACCS node (Deal: Create).');
	table('sends', ['Procedure', 'Deal', 'Result', 'NACCS user', 'Sent'], state.sends, (row) => [
		code(row), id(row.dealNo),
		[tag(STATE[row.state] || row.state, LOOK[row.state]), sub(row.resultCodes.join('  '))],
		id(row.naccsUser), time(row.takenAt),
	], 'Nothing was sent yet.');
	table('outputs', ['Procedure', 'Output', 'Deal', 'Content', 'Came'], state.outputs, (row) => [
		code(row), [tag(TYPE[row.messageType] || row.messageType), sub(row.subject), id(row.outputCode)], id(row.dealNo),
		[more(row.id + ' data', 'Data', JSON.stringify(row.json, null, 2)), more(row.id + ' edi', 'EDI ' + (row.encoding || 'text'), row.edi)],
		time(row.receivedAt),
	], 'NACCS has not answered anything yet.');
	table('reports', ['Procedure', 'Report and deal', 'Files 添付', 'Saved', 'Sent', 'Made'], state.reports, (row) => [
		code(row), [id(row.dealReportId), make('br', {}), id(row.dealNo)],
		row.files.map((file) => make('div', {}, text(file.fileName + ' '), sub(file.bytes + ' bytes'))),
		text(row.saves + ' ×'), text(row.sends + ' ×'), time(row.createdAt),
	], 'No report yet.');
	table('deliveries', ['Kind', 'To', 'Answer', 'Content', 'At'], state.deliveries, (row) => [
		[text(row.operationType), sub(KIND[row.operationType])], make('span', { class: 'url' }, text(row.url)), outcome(row),
		more(row.deliveryId, 'Payload', JSON.stringify(row.payload, null, 2)), time(row.at),
	], 'No webhook is registered, or nothing has happened yet.');
}

async function ask() {
	const status = document.getElementById('state');
	try {
		const answer = await fetch('/sandbox/state');
		const state = await answer.json();
		const { now, ...rest } = state;
		const news = JSON.stringify(rest);
		if (news !== drawn) draw(state);
		drawn = news;
		status.className = 'live';
		status.textContent = 'Live, ' + new Date(now).toLocaleTimeString();
	} catch {
		status.className = 'lost';
		status.textContent = 'The sandbox does not answer';
	}
	setTimeout(ask, 1000);
}
void ask();
`;
