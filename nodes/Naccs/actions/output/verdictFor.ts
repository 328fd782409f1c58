import { fieldsOf } from '../../filing/reportFields';
import { verdictOf, type Verdict } from '../../filing/verdict';

/** What result codes say for a business code, the fields named where the catalogue knows them; null: there are none. */
export async function verdictFor(
	resultCodes: readonly string[],
	businessCode: string,
	dealReportId: string | null = null,
): Promise<Verdict | null> {
	if (resultCodes.length === 0) return null;
	return verdictOf(resultCodes, {
		businessCode,
		dealReportId,
		fields: await fieldsOf({ code: businessCode }),
	});
}
