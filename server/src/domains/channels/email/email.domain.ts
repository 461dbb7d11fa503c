import type { Domain } from "../../../platform/domain.ts";
import { addPageRoutes } from "../../../platform/pages/page-routes.ts";
import { mailboxesTopic } from "../../inboxes/inboxes.ts";
import { emailReactions } from "./email.reactions.ts";
import { emailHandlers } from "./email.routes.ts";
import type { SystemMail } from "./failed-system-mails.ts";
import { startFetching } from "./fetch.ts";
import { optOutPages } from "./opt-out-page.ts";
import { holdProcessLocks } from "./process-locks.ts";
import { processMail } from "./process-mail.ts";
import { startReceiving } from "./receive.ts";
import { resumeMail } from "./resume.ts";
import { resumeInbox } from "./resume-inbox.ts";
import { sendMessage } from "./send.ts";
import { sendersOf } from "./senders.ts";
import { sendSystemMail } from "./system-mail.ts";

export const emailDomain: Domain = {
  name: "email",
  routes: emailHandlers,
  reactions: emailReactions,
  jobs: {
    "email.process": (platform, { workspace_id, incoming_mail_id }) =>
      processMail(platform, workspace_id, String(incoming_mail_id)),
    "email.send": (platform, { workspace_id, message_id }) =>
      sendMessage(platform, workspace_id, String(message_id)),
    "email.resume_inbox": (platform, { workspace_id, inbox_id }) =>
      resumeInbox(platform, workspace_id, String(inbox_id)),
    "email.system_mail": (platform, { workspace_id, to, subject, sealed_text, about, ...tries }) =>
      sendSystemMail(platform, workspace_id, {
        to: String(to),
        subject: String(subject),
        sealedText: String(sealed_text),
        about: about as SystemMail["about"],
        attempts: Number(tries.attempts ?? 0),
        firstTriedAt: tries.first_tried_at ? new Date(String(tries.first_tried_at)) : null,
        unanswered: Number(tries.unanswered ?? 0),
      }),
  },
  schedules: [{ name: "email.resume", cron: "* * * * *", job: (platform) => resumeMail(platform, 10) }],
  async start({ platform, bus, http }) {
    await addPageRoutes(http, platform, optOutPages);
    const locks = await holdProcessLocks(platform, () => fetching.letGo());
    const fetching = startFetching(platform, locks);
    const unsubscribe = bus.subscribe(mailboxesTopic, () => void fetching.refresh());
    bus.onGap(() => void fetching.refresh());
    await resumeMail(platform, 0);
    await fetching.refresh();
    const listener = await startReceiving(platform);
    return {
      async stop() {
        unsubscribe();
        await Promise.all([listener?.stop(), fetching.stop(), sendersOf(platform).stop()]);
        await locks.close();
        // Another process can take the mailboxes over at once.
        await bus.publish(mailboxesTopic, "");
      },
    };
  },
};
