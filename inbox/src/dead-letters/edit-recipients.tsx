import type { DeadLetter } from "@heard/core/contract/dead-letters.ts";
import { useState } from "react";
import { AddressLine } from "../conversations/address-line.tsx";
import { useAddressLines } from "../conversations/use-address-lines.ts";
import { FormDialog } from "../pages/form-dialog.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { lookAgainAtDeadLetters } from "../sync/dead-letters.ts";
import { TextField } from "../ui/text-field.tsx";

const addressesOf = (people: DeadLetter["to"]) => people.map(({ address }) => address);

type EditRecipientsProps = {
  letter: Pick<DeadLetter, "id" | "kind" | "to" | "cc" | "bcc">;
  close: () => void;
};

/** Sends it to somebody else than it was written to: most often the same person, spelt right. */
export function EditRecipients({ letter, close }: EditRecipientsProps) {
  const [to, setTo] = useState(addressesOf(letter.to));
  const [cc, setCc] = useState(addressesOf(letter.cc));
  const [bcc, setBcc] = useState(addressesOf(letter.bcc));
  const lines = useAddressLines();
  const isMessage = letter.kind === "message";
  const { save, saving, problem, errorOf } = useSave(
    () =>
      api("POST /dead-letters/{id}/delivery", {
        params: { id: letter.id },
        body: isMessage ? { to, cc, bcc } : { to },
      }),
    {
      fields: ["to"],
      done: "On its way again",
      onSaved: () => {
        close();
        lookAgainAtDeadLetters();
      },
    },
  );
  return (
    <FormDialog
      title="Send it to"
      description="The same words go to these addresses. Who has them already does not get them again."
      action="Send"
      disabled={to.length === 0 || lines.isHalfTyped}
      saving={saving}
      problem={problem}
      save={save}
      close={close}
    >
      {isMessage ? (
        <div className="grid gap-2">
          <AddressLine label="To" addresses={to} onChange={setTo} lines={lines} />
          {letter.cc.length > 0 && <AddressLine label="Cc" addresses={cc} onChange={setCc} lines={lines} />}
          {letter.bcc.length > 0 && (
            <AddressLine label="Bcc" addresses={bcc} onChange={setBcc} lines={lines} />
          )}
        </div>
      ) : (
        <TextField
          label="E-mail address"
          type="email"
          autoComplete="off"
          value={to[0] ?? ""}
          error={errorOf("to")}
          onChange={(event) => setTo(event.target.value ? [event.target.value.trim()] : [])}
        />
      )}
    </FormDialog>
  );
}
