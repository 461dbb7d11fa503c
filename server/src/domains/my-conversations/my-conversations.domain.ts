import type { Domain } from "../../platform/domain.ts";

export const myConversationsDomain: Domain = { name: "my-conversations" };
