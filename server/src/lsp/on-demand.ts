import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { Register } from './serving';

type Handler = (params: unknown, token: CancellationToken) => unknown;

/**
 * Handlers of requests that come seldom, whose code is run when the first of them comes: what a start does not need is not paid for by
 * every start. `methods` are all requests that the handlers answer.
 */
export function onDemand(methods: readonly string[], load: () => Promise<Register>): Register {
  return (serving) => {
    let made: Promise<ReadonlyMap<string, Handler>> | undefined;
    const make = async (): Promise<ReadonlyMap<string, Handler>> => {
      const handlers = new Map<string, Handler>();
      const connection = Object.create(serving.connection, {
        onRequest: { value: (method: string, handler: Handler) => handlers.set(method, handler) },
      }) as Connection;
      const register = await load();
      register({ ...serving, connection });
      return handlers;
    };
    for (const method of methods)
      serving.connection.onRequest(method, async (params: unknown, token: CancellationToken) => {
        made ??= make();
        const handler = (await made).get(method);
        if (!handler) throw new Error(`nothing answers ${method}`);
        return handler(params, token);
      });
    return {};
  };
}
