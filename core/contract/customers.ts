import Type, { type Static } from "typebox";
import { FailureReason } from "./delivery-reports.ts";
import {
  ById,
  CustomValues,
  defineRoutes,
  EmailAddress,
  Id,
  Input,
  Line,
  Named,
  Nullable,
  PageOf,
  Prose,
  paging,
  Time,
  TimeZone,
} from "./route.ts";

export const CustomerAddress = Named("CustomerAddress", {
  id: Id,
  kind: Type.Enum(["email", "phone"]),
  address: Type.String(),
  no_automatic_mail: Type.Boolean({
    description: "They asked for none that we write of our own accord, here or at another address of theirs",
  }),
  undeliverable: Nullable(
    Type.Object(
      { since: Time, reason: FailureReason, words: Nullable(Type.String()) },
      { description: "It did not take our last mail, for good" },
    ),
  ),
});
export type CustomerAddress = Static<typeof CustomerAddress>;

export const Customer = Named("Customer", {
  id: Id,
  name: Type.String(),
  email: Nullable(Type.String({ description: "The first e-mail address, where there is one" })),
  addresses: Type.Array(CustomerAddress),
  company: Nullable(Type.Object({ id: Id, name: Type.String() })),
  notes: Type.String(),
  time_zone: Nullable(TimeZone),
  locale: Nullable(Type.String()),
  fields: CustomValues,
  conversation_count: Type.Integer(),
  merges: Type.Array(
    Type.Object(
      { id: Id, name: Type.String(), merged_at: Time },
      { description: "Who was merged into this one" },
    ),
  ),
  created_at: Time,
});
export type Customer = Static<typeof Customer>;

export const CustomerSummary = Named("CustomerSummary", {
  id: Id,
  name: Type.String(),
  email: Nullable(Type.String()),
  company_name: Nullable(Type.String()),
  conversation_count: Type.Integer(),
  created_at: Time,
});
export type CustomerSummary = Static<typeof CustomerSummary>;

export const Company = Named("Company", {
  id: Id,
  name: Type.String(),
  domains: Type.Array(Type.String()),
  notes: Type.String(),
  fields: CustomValues,
  customer_count: Type.Integer(),
  created_at: Time,
});
export type Company = Static<typeof Company>;

const changeableCustomer = {
  name: Type.Optional(Type.String({ maxLength: 200 })),
  company_id: Type.Optional(Nullable(Id)),
  notes: Type.Optional(Prose(20_000)),
  time_zone: Type.Optional(Nullable(TimeZone)),
  locale: Type.Optional(Nullable(Type.String({ maxLength: 20 }))),
  fields: Type.Optional(CustomValues),
};
const changeableCompany = {
  domains: Type.Optional(Type.Array(Type.String({ maxLength: 253 }), { maxItems: 50 })),
  notes: Type.Optional(Prose(20_000)),
  fields: Type.Optional(CustomValues),
};

export const customerRoutes = defineRoutes({
  "GET /customers": {
    summary: "Customers, newest first, or by words in their name and addresses",
    permission: "customers:read",
    query: Input({
      ...paging,
      q: Type.Optional(Type.String({ maxLength: 200 })),
      company_id: Type.Optional(Id),
    }),
    answer: PageOf(CustomerSummary),
    errors: ["invalid_cursor"],
  },
  "POST /customers": {
    summary: "Add a customer",
    permission: "customers:write",
    body: Input({
      ...changeableCustomer,
      emails: Type.Optional(Type.Array(EmailAddress, { maxItems: 20 })),
      phones: Type.Optional(Type.Array(Line(40), { maxItems: 20 })),
    }),
    answer: Customer,
    status: 201,
    errors: ["address_taken", "invalid_value"],
  },
  "GET /customers/{id}": {
    summary: "One customer",
    permission: "customers:read",
    params: ById,
    answer: Customer,
  },
  "PATCH /customers/{id}": {
    summary: "Change a customer",
    permission: "customers:write",
    params: ById,
    body: Input(changeableCustomer),
    answer: Customer,
    errors: ["invalid_value"],
  },
  "DELETE /customers/{id}": {
    summary: "Erase a customer: everything that identifies them, raw mail and files included; counts stay",
    permission: "workspace:manage",
    params: ById,
  },
  "POST /customers/{id}/addresses": {
    summary: "Add an e-mail address or phone number",
    permission: "customers:write",
    params: ById,
    body: Input({ kind: CustomerAddress.properties.kind, address: Line(254) }),
    answer: Customer,
    status: 201,
    errors: ["address_taken", "invalid_value"],
  },
  "DELETE /customers/{id}/addresses/{address_id}": {
    summary: "Take an address away",
    permission: "customers:write",
    params: Input({ id: Id, address_id: Id }),
    answer: Customer,
  },
  "POST /customers/{id}/merges": {
    summary: "These two are one: move everything of the other customer to this one",
    permission: "customers:write",
    params: ById,
    body: Input({ customer_id: Id }),
    answer: Customer,
    status: 201,
    errors: ["cannot_merge"],
  },
  "DELETE /customers/{id}/merges/{merge_id}": {
    summary: "Undo a merge: give the other customer back what was theirs",
    permission: "customers:write",
    params: Input({ id: Id, merge_id: Id }),
    answer: Customer,
    errors: ["cannot_unmerge"],
  },
  "GET /companies": {
    summary: "Companies by name",
    permission: "customers:read",
    query: Input({ ...paging, q: Type.Optional(Type.String({ maxLength: 200 })) }),
    answer: PageOf(Company),
    errors: ["invalid_cursor"],
  },
  "POST /companies": {
    summary: "Add a company",
    permission: "customers:write",
    body: Input({ name: Line(200), ...changeableCompany }),
    answer: Company,
    status: 201,
    errors: ["already_exists"],
  },
  "GET /companies/{id}": {
    summary: "One company",
    permission: "customers:read",
    params: ById,
    answer: Company,
  },
  "PATCH /companies/{id}": {
    summary: "Change a company",
    permission: "customers:write",
    params: ById,
    body: Input({ name: Type.Optional(Line(200)), ...changeableCompany }),
    answer: Company,
    errors: ["already_exists"],
  },
});
