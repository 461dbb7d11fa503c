import type { Inbox } from "@heard/core/contract/inboxes.ts";
import { Mail, MessageCircle } from "lucide-react";
import { ContactPageField } from "../contact/contact-page-field.tsx";
import { useTeams } from "../sync/names.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { CopyField } from "../ui/copy-field.tsx";
import { StatePill } from "../ui/state-pill.tsx";
import { isConnected, troubleOf } from "./inbox-state.ts";
import { HealthWords } from "./mailbox-health.tsx";
import { StormWords } from "./storm-words.tsx";

/** What can be opened of an inbox. */
export type InboxSheet = "edit" | "mailbox" | "acknowledgement" | "domain";

/** One inbox: where people write, how it is doing, and what can be set. */
export function InboxCard({
  inbox,
  isNext,
  open,
}: {
  inbox: Inbox;
  isNext: boolean;
  open: (what: InboxSheet) => void;
}) {
  const { name, address, channel, enabled, mailbox, chat } = inbox;
  const team = useTeams().find(({ id }) => id === inbox.team_id);
  const Icon = channel === "email" ? Mail : MessageCircle;
  const connected = isConnected(inbox);
  return (
    <Card id={`inbox-${inbox.id}`} className="grid scroll-mt-4 gap-4">
      <div className="flex items-start gap-3">
        <Icon aria-hidden className="mt-1 size-5 shrink-0 text-quiet" />
        <div className="min-w-0 grow">
          <h2 className="flex flex-wrap items-center gap-2 font-semibold text-title">
            {name}
            {!enabled && <Badge>Switched off</Badge>}
            {troubleOf(inbox) && <StatePill state="overdue">Needs somebody</StatePill>}
          </h2>
          <p className="text-quiet [overflow-wrap:anywhere]">
            {address ?? "Chat on your site"}
            {inbox.aliases.length > 0 && `, ${inbox.aliases.join(", ")}`}
            {team && ` · goes to ${team.name}`}
          </p>
        </div>
      </div>
      {enabled && mailbox && <HealthWords inboxId={inbox.id} mailbox={mailbox} />}
      {enabled && <StormWords storm={inbox.storm} />}
      <div className="flex flex-wrap gap-2">
        {mailbox && (
          <Button
            size="small"
            tone={isNext ? "primary" : "quiet"}
            aria-label={`${connected ? "Connection" : "Connect the mailbox"} of ${name}`}
            onClick={() => open("mailbox")}
          >
            {connected ? "Connection" : "Connect the mailbox"}
          </Button>
        )}
        {mailbox && connected && (
          <Button size="small" aria-label={`Sending domain of ${name}`} onClick={() => open("domain")}>
            Sending domain
          </Button>
        )}
        <Button
          size="small"
          aria-label={`Acknowledgement of ${name}`}
          onClick={() => open("acknowledgement")}
        >
          Acknowledgement
        </Button>
        <Button size="small" aria-label={`Edit ${name}`} onClick={() => open("edit")}>
          Edit
        </Button>
      </div>
      {enabled && channel === "email" && <ContactPageField inbox={inbox} />}
      {!enabled && (
        <p className="text-quiet">
          {mailbox
            ? "No mail comes in or goes out while it is off."
            : "The chat does not open while it is off."}
        </p>
      )}
      {chat && enabled && (
        <>
          <CopyField
            label="Snippet for your site"
            hint="Paste it before </body> on every page that should have the chat."
            value={chat.snippet}
            code
          />
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="text-quiet">
              {chat.seen_on ? `Last opened on ${chat.seen_on}` : "Nobody has opened it on a page yet."}
            </p>
            <Button asChild size="small">
              <a href="/demo" target="_blank" rel="noreferrer">
                Try it on a demo page
              </a>
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}
