import Type, { type Static } from "typebox";
import { defineRoutes, Input, ListOf, Named, Nullable, Time } from "./route.ts";

export const DnsRecord = Named("DnsRecord", {
  name: Type.String(),
  value: Type.String({ description: "Of a TXT record" }),
});
export type DnsRecord = Static<typeof DnsRecord>;

export const DomainFinding = Named("DomainFinding", {
  state: Type.Enum(["good", "open", "bad"], { description: "open: not known, or not needed" }),
  words: Type.String(),
  found: Type.Array(Type.String(), { description: "The records that stand there now" }),
  add: Nullable(DnsRecord),
});
export type DomainFinding = Static<typeof DomainFinding>;

/** A domain that our mail comes from: who may send for it, and who signs. */
export const SendingDomain = Named("SendingDomain", {
  domain: Type.String(),
  addresses: Type.Array(Type.String(), { description: "Those of our inboxes in it" }),
  server: Nullable(Type.String({ description: "The SMTP server that its first inbox sends through" })),
  key: Nullable(
    Type.Object({
      selector: Type.String(),
      record: DnsRecord,
      signs: Type.Boolean({ description: "Whether our mail is signed with it" }),
    }),
  ),
  report: Nullable(Type.Object({ spf: DomainFinding, dkim: DomainFinding, dmarc: DomainFinding })),
  checked_at: Nullable(Time),
});
export type SendingDomain = Static<typeof SendingDomain>;

const ByDomain = Type.Object(
  { domain: Type.String({ minLength: 1, maxLength: 253 }) },
  { additionalProperties: false },
);

export const sendingDomainRoutes = defineRoutes({
  "GET /sending-domains": {
    summary: "The domains that our mail comes from, with what DNS said about each when it was asked last",
    permission: "workspace:manage",
    answer: ListOf(SendingDomain),
  },
  "POST /sending-domains/{domain}/check": {
    summary: "Ask DNS what it says about SPF, DKIM and DMARC of a domain now",
    permission: "workspace:manage",
    callsPerMinute: 20,
    params: ByDomain,
    answer: SendingDomain,
  },
  "PUT /sending-domains/{domain}/key": {
    summary: "Make a DKIM key, or bring one; it signs nothing until it is switched on",
    permission: "workspace:manage",
    params: ByDomain,
    body: Input({
      selector: Type.Optional(
        Type.String({
          pattern: "^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$",
          description: "Left out: ours",
        }),
      ),
      private_key: Type.Optional(
        Type.String({ maxLength: 20_000, description: "PEM; left out: we make one" }),
      ),
    }),
    answer: SendingDomain,
    errors: ["invalid_value"],
  },
  "DELETE /sending-domains/{domain}/key": {
    summary: "Throw the key away; our mail is not signed by us any more",
    permission: "workspace:manage",
    params: ByDomain,
    answer: SendingDomain,
  },
  "PUT /sending-domains/{domain}/signing": {
    summary: "Sign our mail, once the key stands in DNS or where somebody insists; or stop",
    permission: "workspace:manage",
    callsPerMinute: 20,
    params: ByDomain,
    body: Input({ on: Type.Boolean(), insist: Type.Optional(Type.Boolean()) }),
    answer: SendingDomain,
    errors: ["key_not_published"],
  },
});
