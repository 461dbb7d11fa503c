import { type FormEvent, type ReactNode, useId } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormProblem } from "./form-problem.tsx";

type FormDialogProps = {
  title: string;
  description?: string;
  /** A sheet has room for a long form. */
  variant?: "sheet";
  /** What is typed in it is there when it is opened again. */
  keepsWords?: boolean;
  /** What the button says that sends it. */
  action: string;
  /** It cannot be sent as it stands. */
  disabled?: boolean;
  saving?: boolean;
  /** What is wrong as a whole, where no field shows it. */
  problem?: string | null;
  save: () => void;
  close: () => void;
  children: ReactNode;
};

/** A form in a dialog: its fields, what is wrong, and the buttons to leave or send it. Sent once at a time. */
export function FormDialog({
  title,
  description,
  variant,
  keepsWords,
  action,
  disabled = false,
  saving = false,
  problem = null,
  save,
  close,
  children,
}: FormDialogProps) {
  const formId = useId();

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving && !disabled) save();
  }

  return (
    <Dialog
      open
      variant={variant}
      keepsWords={keepsWords}
      onOpenChange={close}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={formId} tone="primary" busy={saving} disabled={disabled}>
            {action}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-5" noValidate>
        {children}
        <FormProblem>{problem}</FormProblem>
      </form>
    </Dialog>
  );
}
