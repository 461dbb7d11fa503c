import type { CustomField, Workspace } from "@heard/core/contract/workspaces.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Person, startWorld, type World } from "../../../../test/support/world.ts";

let world: World;
let agent: Person;
let stranger: Person;

beforeAll(async () => {
  world = await startWorld();
  agent = await world.join("agent");
  stranger = await world.otherWorkspace();
});
afterAll(() => world?.stop());

const fails = (code: string) => expect.objectContaining({ code });
const change = (body: Partial<Omit<Workspace, "id" | "has_sample_data" | "created_at">>) =>
  world.owner.api("PATCH /workspace", { body });

test("everyone reads the workspace, admins change it", async () => {
  expect(await agent.api("GET /workspace")).toMatchObject({
    name: "Marlow & Finch",
    time_zone: "Europe/Berlin",
    customer_word: "customer",
    has_sample_data: false,
  });
  await expect(agent.api("PATCH /workspace", { body: { name: "Mine" } })).rejects.toEqual(
    fails("not_allowed"),
  );
  const body = {
    name: "Finch",
    time_zone: "Asia/Kolkata",
    locale: "de-AT",
    phone: "+43 1 23",
    customer_word: "guest",
  };
  expect(await change(body)).toMatchObject(body);
  expect(await agent.api("GET /workspace")).toMatchObject(body);
  expect((await stranger.api("GET /workspace")).name).toBe("Elsewhere");
  expect(await change({ phone: null, brand_color: "#AA3300" })).toMatchObject({
    phone: null,
    brand_color: "#AA3300",
  });
});

test.each([
  ["a time zone that nobody knows", { time_zone: "Europe/Atlantis" }, "invalid_value"],
  ["an offset, which knows no summer", { time_zone: "+02:00" }, "invalid_value"],
  ["a language that is none", { locale: "not a language" }, "invalid_value"],
  ["a colour in words", { brand_color: "green" }, "invalid_request"],
  ["an empty name", { name: "  " }, "invalid_request"],
])("refuses %s", async (_, body, code) => {
  await expect(change(body)).rejects.toEqual(fails(code));
});

test("fields get their key from the label and are each workspace's own", async () => {
  const add = (
    person: Person,
    body: Pick<CustomField, "subject" | "label" | "kind"> & { choices?: string[] },
  ) => person.api("POST /custom-fields", { body });
  const size = {
    subject: "customer",
    label: "Größe (EU)",
    kind: "choice",
    choices: ["S", "M ", "M"],
  } as const;
  const field = await add(world.owner, { ...size, choices: [...size.choices] });
  expect(field).toMatchObject({ key: "grosse_eu", label: "Größe (EU)", choices: ["S", "M"] });
  const twice = add(world.owner, { subject: "customer", label: "grosse eu", kind: "text" });
  await expect(twice).rejects.toEqual(fails("already_exists"));
  expect(await add(world.owner, { subject: "company", label: "Größe (EU)", kind: "number" })).toMatchObject({
    key: "grosse_eu",
  });
  expect(await add(world.owner, { subject: "conversation", label: "注文 番号", kind: "text" })).toMatchObject(
    {
      key: "注文_番号",
    },
  );
  await expect(add(agent, { subject: "customer", label: "VIP", kind: "yes_no" })).rejects.toEqual(
    fails("not_allowed"),
  );
  expect((await agent.api("GET /custom-fields")).data.map(({ id }) => id)).toContain(field.id);
  expect((await stranger.api("GET /custom-fields")).data).toEqual([]);

  const params = { id: field.id };
  await expect(stranger.api("DELETE /custom-fields/{id}", { params })).rejects.toEqual(fails("not_found"));
  await world.owner.api("DELETE /custom-fields/{id}", { params });
  expect((await agent.api("GET /custom-fields")).data).toHaveLength(2);
});

test("a choice needs something to choose, and nothing else does", async () => {
  const add = (kind: "choice" | "text", choices?: string[]) =>
    world.owner.api("POST /custom-fields", { body: { subject: "customer", label: "Colour", kind, choices } });
  await expect(add("choice")).rejects.toEqual(fails("invalid_value"));
  await expect(add("text", ["red"])).rejects.toEqual(fails("invalid_value"));
});
