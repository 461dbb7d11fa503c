import type { Platform } from "../../../platform/context/context.ts";
import type { MailServer } from "../../../platform/mail/mail-servers.ts";
import { createMailSender, type MailSender } from "../../../platform/mail/send-mail.ts";

/** The connections over which this process sends, kept per mailbox from one mail to the next. */
export type Senders = {
  of(inboxId: string, server: MailServer): MailSender;
  /** Lets what is being sent end, then closes all connections. */
  stop(): Promise<void>;
};

const sendersOfPlatform = new WeakMap<Platform, Senders>();

export function sendersOf(platform: Platform): Senders {
  const known = sendersOfPlatform.get(platform) ?? createSenders(platform);
  sendersOfPlatform.set(platform, known);
  return known;
}

function createSenders(platform: Platform): Senders {
  const open = new Map<string, { fingerprint: string; sender: MailSender }>();
  return {
    of(inboxId, server) {
      const fingerprint = JSON.stringify(server);
      const known = open.get(inboxId);
      if (known?.fingerprint === fingerprint) return known.sender;
      known?.sender
        .stop()
        .catch((error: unknown) => platform.log.warn({ error }, "could not close a mail connection"));
      const sender = createMailSender(server);
      open.set(inboxId, { fingerprint, sender });
      return sender;
    },
    async stop() {
      await Promise.all([...open.values()].map(({ sender }) => sender.stop()));
      open.clear();
    },
  };
}
