import { Composer } from "./composer.tsx";
import { EmailForm } from "./email-form.tsx";
import { Header } from "./header.tsx";
import type { Session, View } from "./session.ts";
import { Thread } from "./thread-view.tsx";

type PanelProps = { view: View; session: Session; firstDraft: string; host: string; onClose: () => void };

/** Everything inside the opened chat. */
export function Panel({ view, session, firstDraft, host, onClose }: PanelProps) {
  return (
    <>
      <Header view={view} onClose={onClose} />
      <Thread view={view} host={host} onRetry={session.retry}>
        {view.asksForEmail && <EmailForm here={view.someoneIsHere} session={session} />}
        {view.email && !view.someoneIsHere && view.lines.length > 0 && (
          <p class="aside">You can leave: we also answer by e-mail to {view.email}.</p>
        )}
      </Thread>
      {!view.connected && (
        <p class="bar" role="status">
          No connection right now. What you write is kept and sent when we are back.
        </p>
      )}
      <Composer firstDraft={firstDraft} onType={session.type} onSend={session.send} />
    </>
  );
}
