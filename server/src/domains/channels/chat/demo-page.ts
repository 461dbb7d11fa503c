import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { inWorkspace, type Platform } from "../../../platform/context/context.ts";
import type { Host } from "../../../platform/domain.ts";
import { publicKey } from "../../../platform/ids.ts";
import { firstChatInbox } from "./chat.queries.ts";

/** A small shop at /demo with the workspace's own chat on it, under as strict a policy as a careful shop would set. */
export function serveDemoPage({ platform, http }: Host): void {
  http.get("/demo", async (request, reply) => {
    const nonce = randomBytes(16).toString("base64");
    const policy = [
      "default-src 'none'",
      `script-src 'nonce-${nonce}' 'self'`,
      `style-src 'nonce-${nonce}'`,
      // Older Safari does not count the socket of our own host as 'self'.
      `connect-src 'self' ws://${request.host} wss://${request.host}`,
      "img-src 'self' data:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ];
    return reply
      .type("text/html; charset=utf-8")
      .header("content-security-policy", policy.join("; "))
      .header("cache-control", "no-store")
      .header("x-content-type-options", "nosniff")
      .send(page(nonce, await chatOfDemo(platform)));
  });
}

type DemoChat = { key: string } | "no workspace" | "no chat";

/** The first chat of the oldest workspace. */
async function chatOfDemo(platform: Platform): Promise<DemoChat> {
  const { rows } = await sql<{ id: string }>`select id from all_workspace_ids() as id limit 1`.execute(
    platform.database.kysely,
  );
  const workspaceId = rows[0]?.id;
  if (!workspaceId) return "no workspace";
  const inboxId = await inWorkspace(platform, { workspaceId, readOnly: true }, firstChatInbox);
  return inboxId ? { key: publicKey(workspaceId, inboxId) } : "no chat";
}

function page(nonce: string, chat: DemoChat): string {
  const snippet =
    typeof chat === "object"
      ? `<script nonce="${nonce}">window.heard = { key: ${JSON.stringify(chat.key)} }</script>
<script async src="/widget.js" nonce="${nonce}"></script>`
      : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>Marlow & Finch: lamps and small furniture</title>
<style nonce="${nonce}">${style}</style>
${snippet}
</head>
<body>
${noticeFor(chat)}
<header>
  <a class="name" href="/demo">Marlow &amp; Finch</a>
  <nav aria-label="Shop"><a href="#lamps">Lamps</a><a href="#furniture">Furniture</a><a href="#delivery">Delivery</a></nav>
</header>
<main>
  <section class="hero">
    <h1>Light for the corner you actually sit in.</h1>
    <p>Lamps and small furniture, made by four people in a former bakery in Ghent. We repair what we sell.</p>
  </section>
  <h2 id="lamps">Lamps</h2>
  <ul class="goods">${lamps.map(good).join("")}</ul>
  <h2 id="furniture">Small furniture</h2>
  <ul class="goods">${furniture.map(good).join("")}</ul>
  <section class="delivery">
    <h2 id="delivery">Delivery and returns</h2>
    <p>In stock ships within two working days, in boxes without plastic. Sixty days to change your mind; we pay the
    way back. Something arrived broken? Tell us in the chat, a photo is not needed.</p>
  </section>
</main>
<footer><p>Marlow &amp; Finch is made up. This page shows your own chat the way a shop would have it.</p></footer>
</body>
</html>`;
}

function noticeFor(chat: DemoChat): string {
  if (chat === "no workspace") {
    return `<p class="notice">There is no workspace yet, and so nobody to chat with. <a href="/setup">Set up Heard</a> first.</p>`;
  }
  if (chat === "no chat") {
    return `<p class="notice">No chat is switched on. <a href="/settings/inboxes">Add a chat inbox</a> to see it here.</p>`;
  }
  return "";
}

type Good = { name: string; about: string; price: string; picture: string };

const lamps: Good[] = [
  {
    name: "Wren reading lamp",
    about: "Brass and linen, dims to a glow",
    price: "€ 148",
    picture: `<path d="M70 40h60l18 44H52z" fill="#e9c98b"/><path d="M98 84h4v86h-4z" fill="#8a6a34"/><path d="M70 170h60v8H70z" fill="#8a6a34"/>`,
  },
  {
    name: "Harbour pendant",
    about: "Enamelled steel, three metres of cloth cord",
    price: "€ 96",
    picture: `<path d="M99 0h2v62h-2z" fill="#4b4a45"/><path d="M44 118a56 56 0 0 1 112 0z" fill="#2f5d55"/><circle cx="100" cy="124" r="14" fill="#f4e3b2"/>`,
  },
  {
    name: "Pebble night light",
    about: "Stoneware, charges on its saucer",
    price: "€ 54",
    picture: `<ellipse cx="100" cy="128" rx="56" ry="44" fill="#efe2d0"/><ellipse cx="100" cy="120" rx="36" ry="26" fill="#f9edc9"/><path d="M40 168h120v6H40z" fill="#b9a68c"/>`,
  },
];

const furniture: Good[] = [
  {
    name: "Finch stool",
    about: "Ash, no screws, carries two people",
    price: "€ 129",
    picture: `<path d="M48 76h104v14H48z" fill="#c99a63"/><path d="M60 90h10l-8 86H52zM130 90h10l8 86h-10z" fill="#a97b47"/><path d="M62 130h76v8H62z" fill="#a97b47"/>`,
  },
  {
    name: "Marlow side table",
    about: "Oiled oak, a drawer for one book",
    price: "€ 210",
    picture: `<path d="M40 70h120v10H40z" fill="#9c6b3f"/><path d="M50 80h100v28H50z" fill="#b98455"/><circle cx="100" cy="94" r="4" fill="#5b3c20"/><path d="M52 108h8v68h-8zM140 108h8v68h-8z" fill="#9c6b3f"/>`,
  },
  {
    name: "Ledge shelf",
    about: "Hangs from one nail, holds nine kilos",
    price: "€ 68",
    picture: `<path d="M36 112h128v10H36z" fill="#b98455"/><path d="M60 74h12v38H60zM76 66h14v46H76zM94 80h10v32H94z" fill="#7a8f86"/><circle cx="134" cy="98" r="14" fill="#d8b77c"/>`,
  },
];

function good({ name, about, price, picture }: Good): string {
  return `<li><svg viewBox="0 0 200 200" aria-hidden="true">${picture}</svg><h3>${name}</h3><p>${about}</p><p class="price">${price}</p></li>`;
}

const style = `
:root { color-scheme: light dark; --ground: #faf6ef; --card: #f1e9dc; --ink: #2a241d; --quiet: #6a5f51; --link: #7a4a1c }
@media (prefers-color-scheme: dark) { :root { --ground: #1b1815; --card: #2a251f; --ink: #f0e8dc; --quiet: #b3a797; --link: #e0ac74 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 17px/27px Georgia, "Times New Roman", serif }
a { color: var(--link) }
header, main, footer { max-width: 1040px; margin: 0 auto; padding: 0 24px }
header { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 8px 24px; padding-top: 28px }
.name { color: var(--ink); font-size: 24px; letter-spacing: .02em; text-decoration: none }
nav { display: flex; gap: 20px }
.hero { padding: 64px 0 40px; max-width: 640px }
h1 { margin: 0 0 16px; font-size: clamp(34px, 6vw, 54px); font-weight: 400; line-height: 1.12 }
h2 { margin: 40px 0 16px; font-size: 24px; font-weight: 400 }
h3 { margin: 14px 0 2px; font-size: 18px; font-weight: 600 }
.goods { display: grid; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: 32px; margin: 0; padding: 0; list-style: none }
.goods svg { display: block; width: 100%; border-radius: 6px; background: var(--card) }
.goods p { margin: 0; color: var(--quiet) }
.goods .price { color: var(--ink) }
.delivery { max-width: 640px; padding-bottom: 24px }
footer { padding-top: 24px; padding-bottom: 120px; color: var(--quiet); font-size: 15px }
.notice { margin: 0; padding: 12px 24px; background: var(--card); text-align: center }`;
