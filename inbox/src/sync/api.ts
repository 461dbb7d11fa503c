import { type ApiClient, createClient } from "@heard/core/client.ts";

/** The API, as the signed-in teammate. */
export const api: ApiClient = createClient({ baseUrl: "" });
