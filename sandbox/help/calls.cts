import type { CodeEntry, CreateVariant, Field } from '../../nodes/Naccs/catalogue/types';
import { assumptions } from '../../nodes/Naccs/cyberport/assumptions';
import { reportPathOf } from '../../nodes/Naccs/cyberport/reportPath';
import { nameOf } from '../core/catalogue.cjs';
import { guid } from './addresses.cjs';

/** A call of a report as the help lists it. */
export interface HelpCall {
	/** The GUID of its page. */
	readonly id: string;
	readonly method: 'GET' | 'POST';
	readonly path: string;
	/** In Cyber Port's manner it names the code: 帳票:EDCを作成します。 */
	readonly summary: string;
	/** The parameters in the address, where there are any. */
	readonly uri: readonly Field[];
	/** `report`: the report itself. */
	readonly body: 'report' | readonly Field[];
	readonly answers: 'report' | 'nothing';
}

/** The calls that are known to be printed for a report: those that create it as far as they are documented, and the usual ones. */
export function callsOf(entry: CodeEntry): readonly HelpCall[] {
	const base = baseOf(entry);
	const report = `帳票:${entry.code}`;
	const call = (rest: Omit<HelpCall, 'id'>): HelpCall => ({
		...rest,
		id: guid(rest.method, rest.path),
	});
	return [
		...entry.createVariants.map((variant) =>
			call({
				method: 'POST',
				path: `${base}/${variant}`,
				summary: `${report}を作成します。`,
				uri: [],
				body: createBody(variant, entry),
				answers: 'report',
			}),
		),
		call({
			method: 'GET',
			path: `${base}/Get/{dealReportId}`,
			summary: `${report}を取得します。`,
			uri: [parameter('dealReportId')],
			body: [],
			answers: 'report',
		}),
		call({
			method: 'POST',
			path: `${base}/Register`,
			summary: `${report}を保存します。`,
			uri: [],
			body: 'report',
			answers: 'nothing',
		}),
		call({
			method: 'POST',
			path: `${base}/NaccsSendRequest`,
			summary: `${report}をNACCSへ送信します。`,
			uri: [],
			body: [],
			answers: 'nothing',
		}),
	];
}

/** The address before its calls. */
export function baseOf(entry: CodeEntry): string {
	return reportPathOf({ code: entry.code, ...nameOf(entry, assumptions) }, assumptions);
}

const KEYS: Readonly<Record<CreateVariant, readonly string[]>> = {
	Create: ['dealNo'],
	CreateByBlNo: ['blNo'],
	CreateByBookingNo: ['bookingNo', 'scacCode'],
	CreateByDomesticNo: ['domesticNo'],
};

const LABELS: Readonly<Record<string, string>> = {
	blNo: 'B/L番号',
	bookingNo: 'ブッキング番号',
	businessTypeId: '事業種別ID',
	containerNo: 'コンテナ番号',
	customId: 'カスタムID',
	dealNo: '取引管理番号',
	dealReportId: '取引・帳票ID',
	domesticNo: '社内整理番号',
	organizationId: '組織ID',
	scacCode: '船社コード',
};

/** What tells several reports of one deal apart is a parameter too. */
function createBody(variant: CreateVariant, { creationUnit }: CodeEntry): readonly Field[] {
	const unit = creationUnit === 'containerNo' || creationUnit === 'customId' ? [creationUnit] : [];
	return ['businessTypeId', 'organizationId', ...KEYS[variant], ...unit].sort().map(parameter);
}

function parameter(name: string): Field {
	return { name, ja: LABELS[name] ?? null, type: 'string', required: true };
}
