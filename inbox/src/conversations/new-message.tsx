import { useNavigate } from "@tanstack/react-router";
import { Paperclip } from "lucide-react";
import { useRef, useState } from "react";
import type { EditorContent, EditorHandle } from "../editor/editor-types.ts";
import { RichEditor } from "../editor/lazy-rich-editor.tsx";
import { setDesk } from "../shell/desk-state.ts";
import { api } from "../sync/api.ts";
import { recount } from "../sync/counts.ts";
import { forMail } from "../sync/messages.ts";
import { useInboxes } from "../sync/names.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FieldError } from "../ui/field-error.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { showToast } from "../ui/toast.ts";
import { AddressLine } from "./address-line.tsx";
import { FileChips } from "./file-chips.tsx";
import { isPicture } from "./file-words.ts";
import { FilesInput } from "./files-input.tsx";
import {
  forgetNewMessage,
  keepNewMessage,
  keptNewMessage,
  type NewMessageWords,
} from "./new-message-draft.ts";
import { looksLikeAddress } from "./recipients.ts";
import { type AddressLines, useAddressLines } from "./use-address-lines.ts";
import { useUploads } from "./use-uploads.ts";

const close = () => setDesk({ newMessage: false });

/** Writing to somebody first. What is written stays in this browser until it is sent. */
export function NewMessage() {
  const inboxes = useInboxes().filter(({ channel, enabled }) => channel === "email" && enabled);
  const [words, setWords] = useState(keptNewMessage);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const lines = useAddressLines();
  const key = useRef(crypto.randomUUID());
  const editor = useRef<EditorHandle>(null);
  const files = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const inboxId = words.inboxId || (inboxes[0]?.id ?? "");

  function change(part: Partial<NewMessageWords>) {
    setError(undefined);
    setWords((before) => {
      const next = { ...before, ...part };
      keepNewMessage(next);
      return next;
    });
  }

  const uploads = useUploads((attachment, file) => {
    setWords((before) => ({ ...before, attachments: [...before.attachments, attachment] }));
    if (!isPicture(file.type)) return;
    const src = `/api/v1/attachments/${attachment.id}`;
    editor.current?.insertImage({ src, alt: file.name, contentId: attachment.id });
  });

  async function send() {
    // The line itself says what is wrong.
    if (lines.isHalfTyped) return;
    const missing = missingIn(words, inboxId);
    if (missing) return setError(missing);
    setBusy(true);
    try {
      const { to, cc, bcc, subject, text, html, attachments } = words;
      const conversation = await api(
        "POST /conversations",
        {
          body: {
            inbox_id: inboxId,
            to: to.trim(),
            ...(cc.length > 0 ? { cc } : {}),
            ...(bcc.length > 0 ? { bcc } : {}),
            subject: subject.trim(),
            text,
            html: forMail(html) || undefined,
            attachment_ids: attachments.map(({ id }) => id),
          },
        },
        { idempotencyKey: key.current },
      );
      forgetNewMessage();
      recount();
      close();
      showToast({ text: `Sent to ${to.trim()}.` });
      await navigate({
        to: "/inbox/$view/$conversationId",
        params: { view: "mine", conversationId: conversation.id },
      });
    } catch (problem) {
      key.current = crypto.randomUUID();
      setError(`${(problem as Error).message} What you wrote is kept.`);
      setBusy(false);
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title="New message"
      variant="sheet"
      footer={
        <Button tone="primary" busy={busy} disabled={uploads.goingUp.length > 0} onClick={() => void send()}>
          Send
        </Button>
      }
    >
      <div className="grid gap-4">
        {inboxes.length > 1 && (
          <Select
            label="From"
            value={inboxId}
            options={inboxes.map(({ id, name, address }) => ({ value: id, label: `${name} (${address})` }))}
            onChange={(value) => change({ inboxId: value })}
          />
        )}
        <TextField
          label="To"
          type="email"
          autoComplete="off"
          placeholder="name@example.com"
          value={words.to}
          onChange={(event) => change({ to: event.target.value })}
        />
        <CopyFields cc={words.cc} bcc={words.bcc} onChange={change} lines={lines} />
        <TextField
          label="Subject"
          value={words.subject}
          maxLength={500}
          onChange={(event) => change({ subject: event.target.value })}
        />
        <RichEditor
          ref={editor}
          tone="reply"
          value={{ html: words.html }}
          ariaLabel="Your message"
          placeholder="Write your message"
          onChange={({ html, text }: EditorContent) => change({ html, text })}
          onSubmit={() => void send()}
          onFiles={uploads.add}
          toolbarExtra={
            <IconButton label="Attach files" icon={<Paperclip />} onClick={() => files.current?.click()} />
          }
        />
        <FilesInput ref={files} onFiles={uploads.add} />
        <FileChips
          attachments={words.attachments}
          goingUp={uploads.goingUp}
          onRemove={(id) => change({ attachments: words.attachments.filter((one) => one.id !== id) })}
        />
        {error && <FieldError>{error}</FieldError>}
      </div>
    </Dialog>
  );
}

type CopyFieldsProps = Pick<NewMessageWords, "cc" | "bcc"> & {
  onChange: (part: Partial<NewMessageWords>) => void;
  lines: AddressLines;
};

/** Most messages go to one: who else gets it is asked for on demand. */
function CopyFields({ cc, bcc, onChange, lines }: CopyFieldsProps) {
  const [opened, setOpened] = useState(cc.length + bcc.length > 0);
  if (!opened) {
    return (
      <Button size="small" tone="plain" onClick={() => setOpened(true)} className="-mt-2 justify-self-start">
        Somebody in copy
      </Button>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <AddressLine label="Cc" addresses={cc} onChange={(next) => onChange({ cc: next })} lines={lines} />
      <AddressLine label="Bcc" addresses={bcc} onChange={(next) => onChange({ bcc: next })} lines={lines} />
    </div>
  );
}

function missingIn({ to, subject, text, attachments }: NewMessageWords, inboxId: string): string | null {
  if (!inboxId) return "There is no e-mail inbox to send from yet. Add one in the settings.";
  if (!looksLikeAddress(to.trim())) return "Write the e-mail address this goes to.";
  if (!subject.trim()) return "Give it a subject.";
  return text.trim() || attachments.length > 0 ? null : "Write something or attach a file first.";
}
