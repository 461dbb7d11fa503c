import { type Ctx, inWorkspace } from "../../../platform/context/context.ts";
import { html } from "../../../platform/pages/html.ts";
import { type Page, pageOf } from "../../../platform/pages/page.ts";
import { type PageLanguage, pageLanguageOf } from "../../../platform/pages/page-language.ts";
import type { PageAnswer, PageRequest, PageRoute } from "../../../platform/pages/page-routes.ts";
import { Problem } from "../../../platform/problem.ts";
import { automaticMailWish, setAutomaticMail } from "../../customers/automatic-mail.ts";
import { readWorkspace } from "../../workspaces/workspaces.ts";
import { optOutPath, readOptOut } from "./opt-out.ts";
import { optOutWords } from "./opt-out-words.ts";

/**
 * No more automatic mail, by a link. Opening it changes nothing, because programs open links too; a mail program's one
 * click (RFC 8058) is a form that is sent, and answered without going on elsewhere.
 */
export const optOutPages: readonly PageRoute[] = [
  { method: "GET", path: optOutPath, handler: (request) => answer(request, async () => {}) },
  {
    method: "POST",
    path: optOutPath,
    async handler(request) {
      const { fields } = await request.form();
      const wanted = fields.again === "yes";
      return answer(request, (ctx, addressId) => setAutomaticMail(ctx, addressId, { wanted }), { wanted });
    },
  },
];

type View = {
  brand: { name: string; color: string };
  language: PageLanguage;
  address: string;
  wantsNone: boolean;
  resumed: boolean;
};

async function answer(
  { platform, params, languages }: PageRequest,
  change: (ctx: Ctx, addressId: string) => Promise<void>,
  { wanted = false } = {},
): Promise<PageAnswer> {
  const link = readOptOut(platform, params.token ?? "");
  if (!link) throw new Problem("not_found");
  return inWorkspace(platform, { workspaceId: link.workspaceId }, async (ctx) => {
    await change(ctx, link.id);
    const wish = await automaticMailWish(ctx, link.id);
    if (!wish) throw new Problem("not_found");
    const workspace = await readWorkspace(ctx);
    const language = pageLanguageOf(wish.locale, ...languages, workspace.locale);
    const brand = { name: workspace.name, color: workspace.brand_color };
    return { page: view({ ...wish, brand, language, resumed: wanted }) };
  });
}

function view({ brand, language, address, wantsNone, resumed }: View): Page {
  const words = optOutWords[language];
  const button = (label: string, again: boolean) => html`<form method="post">
<input type="hidden" name="again" value="${again ? "yes" : "no"}"><button>${label}</button></form>`;
  if (wantsNone) {
    const body = html`<h1>${words.stopped}</h1>
<p>${words.stoppedWords(address)}</p>
${button(words.again, true)}`;
    return pageOf({ title: words.stopped, brand, language, body });
  }
  const body = resumed
    ? html`<h1>${words.resumed}</h1>
<p>${words.resumedWords(address)}</p>
${button(words.stop, false)}`
    : html`<h1>${words.question(address)}</h1>
<p>${words.explanation}</p>
${button(words.stop, false)}`;
  return pageOf({ title: words.title, brand, language, body });
}
