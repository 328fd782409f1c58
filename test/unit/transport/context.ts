import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type { NodeContext } from '../../../nodes/Naccs/transport/http';

export type Answer = (options: IHttpRequestOptions) => unknown;

/** As much of n8n's execution context as the transport uses. `answer` stands for the network and may throw. */
export function contextWith(answer: Answer, credential: object = {}): NodeContext {
	const part: Pick<IExecuteFunctions, 'getCredentials' | 'getNode'> & {
		helpers: Pick<IExecuteFunctions['helpers'], 'httpRequestWithAuthentication'>;
	} = {
		getNode: () => ({
			id: '1',
			name: 'NACCS',
			type: 'naccs',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		}),
		getCredentials: async <T extends object>() => credential as T,
		helpers: {
			httpRequestWithAuthentication: async (_name: string, options: IHttpRequestOptions) =>
				await Promise.resolve(answer(options)),
		},
	};
	return part as NodeContext;
}
