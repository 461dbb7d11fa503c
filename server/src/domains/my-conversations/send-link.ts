import { timeReaderOf } from "@heard/core/rules/time-reader.ts";
import { type Ctx, inWorkspace, type Platform } from "../../platform/context/context.ts";
import { enqueue, type Job } from "../../platform/jobs/jobs.ts";
import { pageLanguageOf } from "../../platform/pages/page-language.ts";
import { dayOf } from "../../platform/pages/page-times.ts";
import { makeLink } from "../customer-links/customer-links.ts";
import { placeOf } from "../customers/customers.ts";
import { normalizeEmail } from "../identity/email.ts";
import { sendLater } from "../identity/system-mails.ts";
import { readWorkspace } from "../workspaces/workspaces.ts";
import { mailWords } from "./mail-words.ts";
import { linksSince, lockedOwnerOfAddress } from "./my-conversations.queries.ts";

const aDay = 86_400_000;
const anHour = 3_600_000;
/** How long a link opens. */
const linkDays = 7;
const linksPerHour = 3;
const jobName = "my_conversations.send_link";

type Asked = { address: string; languages: readonly string[] };

/**
 * Sends whoever has this address a link to all that is theirs, if we know them. It is done later whether we do or not,
 * so that not even the time it takes tells.
 */
export async function sendLinkLater(platform: Platform, workspaceId: string, asked: Asked): Promise<void> {
  const sealed = platform.secrets.seal(JSON.stringify(asked)).toString("base64");
  await inWorkspace(platform, { workspaceId }, (ctx) => enqueue(ctx, jobName, { sealed }));
}

/** The job behind it. */
export const sendLinkJobs: Record<string, Job> = {
  [jobName]: async (platform, { workspace_id, sealed }) => {
    const asked = JSON.parse(platform.secrets.open(Buffer.from(String(sealed), "base64"))) as Asked;
    await inWorkspace(platform, { workspaceId: workspace_id }, (ctx) => sendLink(ctx, asked));
  },
};

async function sendLink(ctx: Ctx, { address: given, languages }: Asked): Promise<void> {
  const address = normalizeEmail(given);
  const owner = await lockedOwnerOfAddress(ctx, address);
  if (!owner) return;
  if ((await linksSince(ctx, owner.address_id, new Date(ctx.now.getTime() - anHour))) >= linksPerHour) return;
  const expiresAt = new Date(ctx.now.getTime() + linkDays * aDay);
  const { id, url } = await makeLink(ctx, {
    kind: "my_conversations",
    customerId: owner.customer_id,
    subjectId: owner.address_id,
    expiresAt,
  });
  const workspace = await readWorkspace(ctx);
  const { locale, time_zone } = await placeOf(ctx, owner.customer_id);
  const language = pageLanguageOf(locale, ...languages, workspace.locale);
  const words = mailWords[language];
  const theirs = { locales: [locale, ...languages], timeZone: time_zone };
  const until = dayOf(expiresAt, timeReaderOf(language, theirs, workspace));
  const text = [words.hello, `${words.here}\n${url}`, words.until(until), words.notYou, workspace.name];
  const subject = words.subject(workspace.name);
  const about = { kind: "my_conversations", id } as const;
  await sendLater(ctx, { to: address, subject, text: `${text.join("\n\n")}\n`, about });
}
