import type { Message } from "@heard/core/contract/conversations.ts";
import { Newspaper } from "lucide-react";
import { useSave } from "../pages/use-save.ts";
import { useMay } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import { applyUpdate, ownUpdate } from "../sync/live-updates.ts";
import { me } from "../sync/session.ts";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";

/** A newsletter says how to leave it: by one press where we can do it, else on its own page. */
export function UnsubscribeLine({ message }: { message: Message }) {
  const mayWrite = useMay("conversations:write");
  const { save, saving } = useSave(
    () => api("POST /messages/{id}/unsubscription", { params: { id: message.id } }),
    {
      inPassing: true,
      done: "We have left this list. What is on its way may still come.",
      onSaved: (left) => applyUpdate(ownUpdate(left.conversation_id, { message: left }), me().id),
    },
  );
  const way = message.automatic_facts?.unsubscribe;
  if (!way) return null;
  return (
    <p className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-quiet text-small">
      <Newspaper aria-hidden className="size-3.5" />
      {way.done_at ? (
        <span>
          We left this list <Time at={way.done_at} />
        </span>
      ) : (
        <>
          <span className="min-w-0 flex-1 basis-52">
            This came to everybody on a list. Nobody waits for an answer.
          </span>
          {mayWrite && way.how === "page" && (
            <Button size="small" asChild>
              <a href={way.where} target="_blank" rel="noopener noreferrer">
                Leave it on its page
              </a>
            </Button>
          )}
          {mayWrite && way.how !== "page" && (
            <Button size="small" busy={saving} onClick={() => save()}>
              Unsubscribe
            </Button>
          )}
        </>
      )}
    </p>
  );
}
