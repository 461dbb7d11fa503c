import { queryClient } from "./query-client.ts";

type Work<Answer> = {
  /** Work with the same scope is done one after the other, in the order it was asked for. */
  scope: string;
  send: () => Promise<Answer>;
};

/**
 * Sends a change to the server. While the server is out of reach it waits, and is sent when it is back; the promise
 * settles then. What is sent this way must be safe to send twice.
 * @throws {ApiError} when the server refuses.
 */
export function perform<Answer>({ scope, send }: Work<Answer>): Promise<Answer> {
  const mutation = queryClient
    .getMutationCache()
    .build<Answer, Error, void, unknown>(queryClient, { mutationFn: send, scope: { id: scope } });
  return mutation.execute();
}
