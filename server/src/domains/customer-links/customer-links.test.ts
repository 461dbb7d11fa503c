import { afterAll, beforeAll, expect, it } from "vitest";
import { startWorld, type World } from "../../../../test/support/world.ts";
import { inWorkspace } from "../../platform/context/context.ts";
import { extendLink, makeLink, openLink, revokeLink } from "./customer-links.ts";

let world: World;
let daysLater = 0;
const aDay = 86_400_000;

beforeAll(async () => {
  world = await startWorld({ now: () => new Date(Date.now() + daysLater * aDay) });
});
afterAll(() => world.stop());

const run = <Result>(work: Parameters<typeof inWorkspace<Result>>[2]) =>
  inWorkspace(world.platform, { workspaceId: world.owner.workspaceId }, work);
const newCustomer = (name: string) => world.owner.api("POST /customers", { body: { name } });
const inDays = (days: number) => new Date(world.platform.now().getTime() + days * aDay);
const tokenOf = (url: string) => url.split("/").at(-1) as string;
const open = (token: string, kind: Parameters<typeof openLink>[2] = "plan") =>
  openLink(world.platform, token, kind);
const refused = { code: "link_expired", status: 410 };

async function newLink(customerId: string) {
  const link = await run((ctx) => makeLink(ctx, { kind: "plan", customerId, expiresAt: inDays(30) }));
  return { ...link, token: tokenOf(link.url) };
}

it("opens what it was made for, and nothing else", async () => {
  const ana = await newCustomer("Ana");
  const { id, url, token } = await newLink(ana.id);
  expect(url).toBe(`${world.url}/p/${token}`);
  expect(await open(token)).toMatchObject({
    workspaceId: world.owner.workspaceId,
    link: { id, kind: "plan", customerId: ana.id, conversationId: null },
  });
  await expect(open(token, "my_conversations")).rejects.toMatchObject(refused);
  await expect(open(`${token}A`)).rejects.toMatchObject(refused);
  await expect(open("")).rejects.toMatchObject(refused);
  const other = tokenOf((await newLink(ana.id)).url);
  await expect(open(token.slice(0, 40) + other.slice(40))).rejects.toMatchObject(refused);
});

it("ends when its time is over, until it is given more, and for good when it is revoked", async () => {
  const { id, token } = await newLink((await newCustomer("Ben")).id);
  daysLater = 31;
  await expect(open(token)).rejects.toMatchObject(refused);
  await run((ctx) => extendLink(ctx, id, inDays(1)));
  expect((await open(token)).link.id).toBe(id);
  await run((ctx) => revokeLink(ctx, id));
  await run((ctx) => extendLink(ctx, id, inDays(1)));
  await expect(open(token)).rejects.toMatchObject(refused);
  daysLater = 0;
});

it("follows a customer who was merged, and opens nothing of one who was erased", async () => {
  const [kept, other] = [await newCustomer("Cleo"), await newCustomer("Cléo")];
  const { token } = await newLink(other.id);
  await world.owner.api("POST /customers/{id}/merges", {
    params: { id: kept.id },
    body: { customer_id: other.id },
  });
  expect((await open(token)).link.customerId).toBe(kept.id);
  await world.owner.api("DELETE /customers/{id}", { params: { id: kept.id } });
  await expect(open(token)).rejects.toMatchObject(refused);
});
