import { ApiError } from "@heard/core/client.ts";
import { useMutation } from "@tanstack/react-query";
import { showToast } from "../ui/toast.ts";
import { fieldWords } from "./field-words.ts";

type SaveOptions<Input, Answer> = {
  /** The fields that show what is wrong with them; anything else is said in `problem`. */
  fields?: readonly string[];
  /** Said in a toast when it worked. */
  done?: string | ((answer: Answer, input: Input) => string);
  onSaved?: (answer: Answer, input: Input) => unknown;
  /** For one press of a button that has no form around it: problems are said in a toast. */
  inPassing?: boolean;
};

/**
 * Sends a form, or one press of a button. It never sends again by itself: whoever typed sees what happened, with
 * everything still in its place.
 * @returns `save` to send, whether it is under way, and what was wrong, in words.
 */
export function useSave<Input, Answer>(
  send: (input: Input) => Promise<Answer>,
  { fields = [], done, onSaved, inPassing = false }: SaveOptions<Input, Answer> = {},
) {
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: send,
    retry: false,
    networkMode: "always",
    onSuccess: async (answer, input) => {
      await onSaved?.(answer, input);
      if (done) showToast({ text: typeof done === "string" ? done : done(answer, input) });
    },
    onError: (cause) => {
      if (inPassing) showToast({ tone: "problem", text: problemWords(cause) });
      else requestAnimationFrame(goToFirstFault);
    },
  });
  const named = error instanceof ApiError ? (error.problem?.fields ?? []) : [];
  const shown = named.filter(({ field }) => fields.some((known) => isOf(known, field)));
  return {
    save: mutate,
    saving: isPending,
    error,
    /** What is wrong as a whole, where no field shows it. */
    problem: error && shown.length === 0 ? problemWords(error) : null,
    errorOf: (field: string) => {
      const fault = shown.find((one) => isOf(field, one.field));
      return fault && fieldWords(fault.message);
    },
    forget: reset,
  };
}

/** Whether a fault is a field's own, or that of one of the entries in it, such as "aliases.1". */
function isOf(field: string, fault: string): boolean {
  return fault === field || fault.startsWith(`${field}.`);
}

function goToFirstFault(): void {
  const form = document.activeElement?.closest("form, [role=dialog]");
  const fault = form?.querySelector<HTMLElement>("[aria-invalid=true]");
  fault?.focus();
  // With what is wrong below it.
  fault?.scrollIntoView({ block: "center" });
}

/** What happened and what was kept, for a person. */
export function problemWords(error: Error): string {
  if (!(error instanceof ApiError)) return "Something went wrong here. Please try again.";
  if (error.status === 0) return "We cannot reach the server right now. Nothing is lost: please try again.";
  const [fault] = error.problem?.fields ?? [];
  if (error.code === "invalid_request" && fault) return fieldWords(fault.message);
  return error.message;
}
