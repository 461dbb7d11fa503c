import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { FormProblem } from "./form-problem.tsx";

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Exactly what will happen. */
  children: ReactNode;
  confirm: string;
  onConfirm: () => void;
  busy?: boolean;
  problem?: string | null;
  tone?: "primary" | "danger";
  /** Has to be typed first, for what cannot be undone. */
  typed?: string;
};

/** Asks before something that is felt by others or cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [words, setWords] = useState("");
  const form = useId();
  const ready = !props.typed || words.trim().toLowerCase() === props.typed.toLowerCase();

  function submit(event: FormEvent) {
    event.preventDefault();
    if (ready && !props.busy) props.onConfirm();
  }

  function changeOpen(open: boolean) {
    setWords("");
    props.onOpenChange(open);
  }

  return (
    <Dialog
      open={props.open}
      onOpenChange={changeOpen}
      title={props.title}
      footer={
        <>
          <Button onClick={() => changeOpen(false)}>Cancel</Button>
          <Button type="submit" form={form} tone={props.tone ?? "danger"} busy={props.busy} disabled={!ready}>
            {props.confirm}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        <div className="grid gap-3">{props.children}</div>
        {props.typed && (
          <TextField
            label={`Type “${props.typed}” to go on`}
            value={words}
            autoComplete="off"
            onChange={(event) => setWords(event.target.value)}
          />
        )}
        <FormProblem>{props.problem}</FormProblem>
      </form>
    </Dialog>
  );
}
