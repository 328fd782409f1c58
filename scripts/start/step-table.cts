import type { IDataObject } from 'n8n-workflow';

/** What each step of the example must come to. Other steps only pass items on. */
const EXPECTED: Readonly<Record<string, string>> = {
	ECR: 'accepted',
	EDA: 'accepted',
	BIC: 'accepted',
	'EDC: save': 'saved',
	Send: 'sent',
	'Wait for the result': 'accepted',
	'Wait for the permit': 'accepted, permitted',
};

interface Row {
	readonly step: string;
	readonly code: string;
	readonly deal: string;
	readonly report: string;
	readonly state: string;
	readonly keys: string;
	readonly output: string;
	readonly time: string;
}

/** The steps of a run as they end, and the table of all of them. */
export class StepTable {
	private readonly rows: Row[] = [];
	private since = Date.now();

	add(step: string, json: IDataObject): void {
		const now = Date.now();
		this.rows.push({
			step,
			code: text(json['businessCode']),
			deal: text(json['dealNo']),
			report: text(json['dealReportId']),
			state: permitted(json) ? `${text(json['state'])}, permitted` : text(json['state']),
			keys: entries(json['keys']),
			output: outputCodes(json['outputs']),
			time: `${((now - this.since) / 1000).toFixed(1)} s`,
		});
		this.since = now;
	}

	/** The step that ended last, in one line. */
	last(): string {
		const row = this.rows.at(-1);
		return row === undefined
			? ''
			: `${row.time.padStart(6)}  ${row.step}${row.state === '' ? '' : `: ${row.state}`}`;
	}

	render(): string {
		const columns = ['step', 'code', 'deal', 'report', 'state', 'keys', 'output', 'time'] as const;
		const titles: Row = {
			step: 'Step',
			code: 'Code',
			deal: 'Deal',
			report: 'Report',
			state: 'State',
			keys: 'Keys',
			output: 'Outputs',
			time: 'Time',
		};
		const filings = this.rows.filter(({ deal, report }) => deal !== '' || report !== '');
		const widths = columns.map((column) =>
			Math.max(...[titles, ...filings].map((row) => row[column].length)),
		);
		const line = (row: Row): string =>
			columns
				.map((column, index) => row[column].padEnd(widths[index] ?? 0))
				.join('  ')
				.trimEnd();
		return [line(titles), widths.map((width) => '-'.repeat(width)).join('  '), ...filings.map(line)].join(
			'\n',
		);
	}

	/** The steps that came to something else, or did not come at all. */
	unexpected(): string[] {
		return Object.entries(EXPECTED).flatMap(([start, state]) => {
			const row = this.rows.find(({ step }) => step.startsWith(start));
			if (row === undefined) return [`"${start}" was not reached`];
			return row.state === state
				? []
				: [`"${row.step}" ended ${row.state || 'without a state'} instead of ${state}`];
		});
	}
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function permitted(json: IDataObject): boolean {
	return (json['customs'] as IDataObject | null | undefined)?.['permitted'] === true;
}

/** The newest key tells most; the earlier ones stand in the rows above. */
function entries(value: unknown): string {
	const [name, number] = Object.entries((value as IDataObject | undefined) ?? {}).at(-1) ?? [];
	return name === undefined ? '' : `${name} ${String(number)}`;
}

function outputCodes(value: unknown): string {
	const outputs = Array.isArray(value) ? (value as IDataObject[]) : [];
	return outputs.map((output) => text(output['outputInformationCode']).trim()).join(' ');
}
