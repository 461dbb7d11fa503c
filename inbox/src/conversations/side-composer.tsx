import type { SideThread } from "@heard/core/contract/conversations.ts";
import { useRef } from "react";
import { useSave } from "../pages/use-save.ts";
import { writeInSideThread } from "../sync/side-threads.ts";
import { useSideWords } from "../sync/side-words.ts";
import { Button } from "../ui/button.tsx";
import { FieldError } from "../ui/field-error.tsx";
import { partnerOf } from "./side-people.ts";
import { SideWordsFields, useSideUploads } from "./side-words-fields.tsx";
import { tellSentBeside } from "./tell-sent-beside.ts";

/** Where one writes on to a third party. */
export function SideComposer({ sideThread }: { sideThread: SideThread }) {
  const words = useSideWords(sideThread.id);
  const uploads = useSideUploads(sideThread.id);
  const whom = partnerOf(sideThread);
  const key = useRef(crypto.randomUUID());
  const { save, saving, problem } = useSave(
    () => writeInSideThread(sideThread, { words, key: key.current }),
    {
      onSaved: (message) => {
        key.current = crypto.randomUUID();
        tellSentBeside(message, whom);
      },
    },
  );
  const empty = (!words.text.trim() && words.attachments.length === 0) || uploads.goingUp.length > 0;
  const send = () => !empty && !saving && save(undefined);
  return (
    <div className="grid gap-2 pt-1">
      <SideWordsFields
        place={sideThread.id}
        uploads={uploads}
        label={`Your words to ${whom}`}
        labelHidden
        whom={whom}
        onSend={send}
      />
      {problem && <FieldError>{problem}</FieldError>}
      <div className="flex justify-end">
        <Button size="small" busy={saving} disabled={empty} onClick={send}>
          Send to {whom}
        </Button>
      </div>
    </div>
  );
}
