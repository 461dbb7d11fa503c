import { ApiError } from "@heard/core/client.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "../../../../test/support/world.ts";
import { type Ctx, inWorkspace } from "../../platform/context/context.ts";
import { addEmail, createVisitor, customerByEmail } from "./customers.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

function inside<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, work);
}

async function problemOf(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

test("one address is one customer, however it is written", async () => {
  const first = await inside((ctx) => customerByEmail(ctx, { email: " Ada@Lamp.Example " }));
  const again = await inside((ctx) => customerByEmail(ctx, { email: "ada@lamp.example", name: "Ada L" }));
  const later = await inside((ctx) => customerByEmail(ctx, { email: "ADA@lamp.example", name: "Somebody" }));
  expect(again).toEqual({ id: first.id, name: "Ada L", isUndeliverable: false });
  expect(later).toEqual(again);
});

test("two mails at once make one customer", async () => {
  const both = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      inside((ctx) => customerByEmail(ctx, { email: "rush@hour.example", name: `Rush ${index}` })),
    ),
  );
  expect(new Set(both.map(({ id }) => id)).size).toBe(1);
  const { data } = await world.owner.api("GET /customers", { query: { q: "rush@hour.example" } });
  expect(data).toHaveLength(1);
});

test("a new customer belongs to the company of their domain, unless another is named", async () => {
  const { api } = world.owner;
  const company = await api("POST /companies", {
    body: { name: "Harbour Hotel", domains: ["https://www.Harbour.example/contact", "harbour.example"] },
  });
  expect(company.domains).toEqual(["harbour.example"]);
  const guest = await inside((ctx) => customerByEmail(ctx, { email: "front.desk@harbour.example" }));
  const read = await api("GET /customers/{id}", { params: { id: guest.id } });
  expect(read.company).toEqual({ id: company.id, name: "Harbour Hotel" });
  const other = await api("POST /customers", {
    body: { name: "Ines", emails: ["ines@harbour.example"], company_id: null },
  });
  expect(other.company).toBeNull();
  const { customer_count } = await api("GET /companies/{id}", { params: { id: company.id } });
  expect(customer_count).toBe(1);
});

test("what a browser or a mail says is kept only when it makes sense", async () => {
  const visitor = await inside((ctx) =>
    createVisitor(ctx, { name: "", locale: "!!", timeZone: "Europe/Lisbon" }),
  );
  await inside((ctx) => addEmail(ctx, visitor.id, "Quiet@Visitor.example"));
  const read = await world.owner.api("GET /customers/{id}", { params: { id: visitor.id } });
  expect(read).toMatchObject({
    name: "",
    locale: null,
    time_zone: "Europe/Lisbon",
    email: "quiet@visitor.example",
  });
});

test("a customer is added, read and changed", async () => {
  const { api } = world.owner;
  const made = await api("POST /customers", {
    body: {
      name: " Grace Holm ",
      emails: ["grace@holm.example", "g.holm@work.example"],
      phones: ["+45 (20) 12-34-56", "0045 20 99 88 77"],
      time_zone: "Europe/Copenhagen",
      locale: "da",
    },
  });
  expect(made).toMatchObject({ name: "Grace Holm", email: "grace@holm.example", conversation_count: 0 });
  expect(made.addresses.map(({ address }) => address)).toEqual([
    "grace@holm.example",
    "g.holm@work.example",
    "+4520123456",
    "+4520998877",
  ]);
  const changed = await api("PATCH /customers/{id}", {
    params: { id: made.id },
    body: { notes: "Prefers a call.", locale: null },
  });
  expect(changed).toMatchObject({ notes: "Prefers a call.", locale: null, name: "Grace Holm" });
  const wrongPlace = await problemOf(
    api("PATCH /customers/{id}", { params: { id: made.id }, body: { time_zone: "Mars/Olympus" } }),
  );
  expect(wrongPlace.problem).toMatchObject({ code: "invalid_value", fields: [{ field: "time_zone" }] });
});

test("an address belongs to one customer", async () => {
  const { api } = world.owner;
  const owner = await api("POST /customers", { body: { name: "First", emails: ["mine@first.example"] } });
  const taken = await problemOf(
    api("POST /customers", { body: { name: "Second", emails: ["MINE@first.example"] } }),
  );
  expect(taken.code).toBe("address_taken");
  expect(taken.message).toContain(owner.id);
  const { data } = await api("GET /customers", { query: { q: "Second" } });
  expect(data).toEqual([]);
  const added = await api("POST /customers/{id}/addresses", {
    params: { id: owner.id },
    body: { kind: "phone", address: "030 / 1234 567" },
  });
  const phone = added.addresses.find(({ kind }) => kind === "phone");
  expect(phone?.address).toBe("0301234567");
  const removed = await api("DELETE /customers/{id}/addresses/{address_id}", {
    params: { id: owner.id, address_id: phone?.id as string },
  });
  expect(removed.addresses).toHaveLength(1);
  for (const [kind, address] of [
    ["phone", "call me"],
    ["email", "not an address"],
  ] as const) {
    const wrong = await problemOf(
      api("POST /customers/{id}/addresses", { params: { id: owner.id }, body: { kind, address } }),
    );
    expect(wrong.code).toBe("invalid_value");
  }
});

test("the workspace's own fields take only what fits them", async () => {
  const { api } = world.owner;
  const field = (label: string, kind: "number" | "choice" | "date" | "yes_no", choices?: string[]) =>
    api("POST /custom-fields", { body: { subject: "customer", label, kind, choices } });
  await field("Loyalty points", "number");
  await field("Tier", "choice", ["gold", "silver"]);
  await field("Birthday", "date");
  await field("Newsletter", "yes_no");
  const { id } = await api("POST /customers", {
    body: {
      name: "Fielda",
      fields: { loyalty_points: 12, tier: "gold", birthday: "1990-02-28", newsletter: true },
    },
  });
  const set = (fields: Record<string, string | number | boolean | null>) =>
    api("PATCH /customers/{id}", { params: { id }, body: { fields } });
  const changed = await set({ loyalty_points: 13, tier: null });
  expect(changed.fields).toEqual({ loyalty_points: 13, birthday: "1990-02-28", newsletter: true });
  for (const [key, value] of [
    ["loyalty_points", "13"],
    ["tier", "bronze"],
    ["birthday", "2026-02-30"],
    ["newsletter", "yes"],
    ["shoe_size", 43],
  ] as const) {
    const { problem } = await problemOf(set({ [key]: value }));
    expect(problem).toMatchObject({ code: "invalid_value", fields: [{ field: `fields.${key}` }] });
  }
});

test("customers are found by the beginnings of their names, addresses and company", async () => {
  const { api } = world.owner;
  const company = await api("POST /companies", { body: { name: "Østerbro Møbler" } });
  const { id } = await api("POST /customers", {
    body: {
      name: "Zoë O'Keefe-Müller",
      emails: ["zoe.keefe@orchard.example"],
      phones: ["+49 30 5550123"],
      company_id: company.id,
    },
  });
  const idsFor = async (q: string) => {
    const { data } = await api("GET /customers", { query: { q } });
    return data.map((customer) => customer.id);
  };
  for (const q of [
    "zoe",
    "ZOË",
    "mull",
    "keefe o",
    "zoe@",
    "orchard",
    "zoe.keefe@orch",
    "oster",
    "+4930555",
    "zo møb",
  ]) {
    expect(await idsFor(q), q).toContain(id);
  }
  for (const q of ["oë", "zoe orchid", "' & | ! :* <-> \\", "½ŉ’№", "*"])
    expect(await idsFor(q), q).not.toContain(id);
  await api("PATCH /companies/{id}", { params: { id: company.id }, body: { name: "Nordhavn Lamper" } });
  expect(await idsFor("zoe nordhavn")).toEqual([id]);
  expect(await idsFor("zoe oster")).toEqual([]);
});

test("lists come in pages, newest first, with and without words", async () => {
  const { api } = world.owner;
  const { id: companyId } = await api("POST /companies", { body: { name: "Pages Ltd" } });
  for (let number = 1; number <= 5; number++) {
    await api("POST /customers", { body: { name: `Paginata ${number}`, company_id: companyId } });
  }
  for (const query of [{ q: "paginata" }, { company_id: companyId }, { q: "pagi", company_id: companyId }]) {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await api("GET /customers", { query: { ...query, limit: 2, cursor } });
      names.push(...page.data.map(({ name }) => name));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(names).toEqual(["Paginata 5", "Paginata 4", "Paginata 3", "Paginata 2", "Paginata 1"]);
  }
  const companies: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await api("GET /companies", { query: { limit: 1, cursor } });
    companies.push(...page.data.map(({ name }) => name));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  expect(companies).toContain("Pages Ltd");
  expect(companies).toEqual([...companies].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  const { code } = await problemOf(api("GET /customers", { query: { cursor: "nonsense" } }));
  expect(code).toBe("invalid_cursor");
});

test("companies have one name each, and share no domain", async () => {
  const { api } = world.owner;
  await api("POST /companies", { body: { name: "Solo", domains: ["solo.example"] } });
  const sameName = await problemOf(api("POST /companies", { body: { name: "SOLO" } }));
  expect(sameName.code).toBe("already_exists");
  const sameDomain = await problemOf(
    api("POST /companies", { body: { name: "Duo", domains: ["solo.example"] } }),
  );
  expect(sameDomain.message).toContain("Solo");
  const named = async (q: string) =>
    (await api("GET /companies", { query: { q } })).data.map(({ name }) => name);
  expect(await named("olo sólo.ex")).toEqual(["Solo"]);
  expect(await named("solo quartet")).toEqual([]);
});

test("a workspace sees nothing of another's customers", async () => {
  const other = await world.otherWorkspace();
  const { id } = await world.owner.api("POST /customers", {
    body: { name: "Hidden Hedda", emails: ["hedda@hidden.example"] },
  });
  const { data } = await other.api("GET /customers", { query: { q: "hedda" } });
  expect(data).toEqual([]);
  expect((await problemOf(other.api("GET /customers/{id}", { params: { id } }))).code).toBe("not_found");
  const twin = await other.api("POST /customers", { body: { emails: ["hedda@hidden.example"] } });
  expect(twin.id).not.toBe(id);
});

test("a colleague may change no customer", async () => {
  const colleague = await world.join("colleague");
  const { id } = await world.owner.api("POST /customers", { body: { name: "Readable" } });
  const refused = await problemOf(
    colleague.api("PATCH /customers/{id}", { params: { id }, body: { name: "Mine" } }),
  );
  expect(refused.code).toBe("not_allowed");
});

test("what happened is told without what was said", async () => {
  const { id } = await world.owner.api("POST /customers", { body: { name: "Evelyn Event" } });
  await world.owner.api("PATCH /customers/{id}", { params: { id }, body: { notes: "Very secret" } });
  const rows = await inside((ctx) =>
    ctx.db
      .selectFrom("events")
      .select(["type", "data"])
      .where("customer_id", "=", id)
      .orderBy("id")
      .execute(),
  );
  expect(rows).toEqual([
    { type: "customer.created", data: {} },
    { type: "customer.changed", data: { changed: ["notes"] } },
  ]);
});
