import { deadLetterRoutes } from "@heard/core/contract/dead-letters.ts";
import { inboxRoutes } from "@heard/core/contract/inboxes.ts";
import { unsubscribingRoutes } from "@heard/core/contract/unsubscribing.ts";
import { bindRoutes } from "../../../platform/http/handlers.ts";
import { countDeadLetters, letDeadLetterGo, readDeadLetters, sendDeadLetterAgain } from "./dead-letters.ts";
import { resumeInboxNow } from "./resume-inbox.ts";
import { sendAllAgain } from "./send-all-again.ts";
import { tryMailbox } from "./try-mailbox.ts";
import { unsubscribe } from "./unsubscribe.ts";

const check = "POST /inboxes/{id}/mailbox-check" as const;
const sending = "POST /inboxes/{id}/sending" as const;

export const emailHandlers = bindRoutes(
  {
    ...unsubscribingRoutes,
    [check]: inboxRoutes[check],
    [sending]: inboxRoutes[sending],
    ...deadLetterRoutes,
  },
  {
    "POST /messages/{id}/unsubscription": { free: (door, { params }) => unsubscribe(door, params.id) },
    [check]: { free: (door, { params, body }) => tryMailbox(door, params.id, body) },
    [sending]: { free: (door, { params }) => resumeInboxNow(door, params.id) },
    "GET /dead-letters": (ctx, { query }) => readDeadLetters(ctx, query),
    "GET /dead-letters/count": async (ctx) => ({ count: await countDeadLetters(ctx) }),
    "POST /dead-letters/{id}/delivery": (ctx, { params, body }) => sendDeadLetterAgain(ctx, params.id, body),
    "POST /dead-letters/delivery": { free: (door, { body }) => sendAllAgain(door, body.inbox_id) },
    "DELETE /dead-letters/{id}": (ctx, { params }) => letDeadLetterGo(ctx, params.id),
  },
);
