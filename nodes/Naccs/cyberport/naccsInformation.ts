import { fillPath, type Api } from './api';
import type { JsonObject } from './http';

/**
 * The numbers NACCS assigned in a deal (export control number, declaration number, ...) by a code's registration.
 * `GET /API/v1/Common/GetNaccsInformation/{dealNo}?naccsBusinessCode=`; the shape of the answer is not printed, so it is passed through.
 */
export async function getNaccsInformation(
	api: Api,
	dealNo: string,
	businessCode: string,
): Promise<JsonObject> {
	return await api.object(
		{
			method: 'GET',
			path: fillPath('/API/v1/Common/GetNaccsInformation/{dealNo}', { dealNo }),
			query: { naccsBusinessCode: businessCode },
		},
		{ what: `read the NACCS numbers of ${businessCode} in deal ${dealNo}`, businessCode },
	);
}
