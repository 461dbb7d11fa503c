import { inboxRoutes } from "@heard/core/contract/inboxes.ts";
import { sendingDomainRoutes } from "@heard/core/contract/sending-domains.ts";
import { bindRoutes } from "../../platform/http/handlers.ts";
import { connectByConsent } from "./connect-by-consent.ts";
import { beginConsent, readMailProviders } from "./consents.ts";
import { changeInbox, createInbox, readInbox, readInboxes } from "./inboxes.ts";
import { setMailbox } from "./mailboxes.ts";
import {
  checkSendingDomain,
  readSendingDomains,
  removeSigningKey,
  setSigningKey,
  switchSigning,
} from "./sending-domains.ts";
import { readOwnSignatures, setOwnSignature } from "./signatures.ts";

// Trying a mailbox, and sending through it, belongs to the channel that uses it.
const {
  "POST /inboxes/{id}/mailbox-check": _check,
  "POST /inboxes/{id}/sending": _sending,
  ...routes
} = inboxRoutes;

export const inboxHandlers = bindRoutes(routes, {
  "GET /inboxes": async (ctx) => ({ data: await readInboxes(ctx) }),
  "POST /inboxes": (ctx, { body }) => createInbox(ctx, body),
  "PATCH /inboxes/{id}": (ctx, { params, body }) => changeInbox(ctx, params.id, body),
  "GET /signatures": async (ctx) => ({ data: await readOwnSignatures(ctx) }),
  "PUT /inboxes/{id}/signature": (ctx, { params, body }) => setOwnSignature(ctx, params.id, body),
  "GET /mail-providers": async (ctx) => ({ data: readMailProviders(ctx) }),
  "POST /inboxes/{id}/consent": async (ctx, { params, body }) =>
    beginConsent(ctx, await readInbox(ctx, params.id), body),
  "POST /mail-consents": { free: (door, { body }) => connectByConsent(door, body) },
  "PUT /inboxes/{id}/mailbox": (ctx, { params, body }) => setMailbox(ctx, params.id, body),
});

export const sendingDomainHandlers = bindRoutes(sendingDomainRoutes, {
  "GET /sending-domains": async (ctx) => ({ data: await readSendingDomains(ctx) }),
  "POST /sending-domains/{domain}/check": {
    free: (door, { params }) => checkSendingDomain(door, params.domain),
  },
  "PUT /sending-domains/{domain}/key": {
    free: (door, { params, body }) => setSigningKey(door, params.domain, body),
  },
  "DELETE /sending-domains/{domain}/key": {
    free: (door, { params }) => removeSigningKey(door, params.domain),
  },
  "PUT /sending-domains/{domain}/signing": {
    free: (door, { params, body }) => switchSigning(door, params.domain, body),
  },
});
