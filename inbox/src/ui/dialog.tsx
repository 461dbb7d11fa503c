import clsx from "clsx";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { createContext, type FormEvent, type ReactNode, useContext, useRef } from "react";
import { showToast } from "./toast.ts";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** One sentence under the title: what happens, and to what. */
  description?: ReactNode;
  children?: ReactNode;
  /** The buttons; the primary one last. */
  footer?: ReactNode;
  /** A dialog asks in the middle; a sheet slides in from the right and fills a phone. */
  variant?: "dialog" | "sheet";
  /** What is typed in it is there when it is opened again, so that leaving it loses nothing. */
  keepsWords?: boolean;
};

const SavedContext = createContext(() => {});

const frames = {
  dialog:
    "top-1/2 left-1/2 max-h-[85dvh] w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-card animate-rise",
  sheet: "inset-y-0 right-0 w-full sm:w-120 sm:border-l sm:border-line animate-slide",
};

/** A dialog or a sheet. What was typed into a form in it is not lost by a press beside it, or by one Escape. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  variant = "dialog",
  keepsWords = false,
}: DialogProps) {
  const { forget, ...typed } = useTyped(keepsWords);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-veil" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          {...typed}
          className={clsx("fixed z-40 flex flex-col bg-raised text-ink shadow-dialog", frames[variant])}
        >
          <header className="px-5 pt-4 pr-14 pb-2">
            <Radix.Title className="font-semibold text-title">{title}</Radix.Title>
            {description && <Radix.Description className="mt-1 text-quiet">{description}</Radix.Description>}
          </header>
          {children ? (
            <div className="min-h-0 grow overflow-y-auto px-5 pt-1 pb-5">
              <SavedContext value={forget}>{children}</SavedContext>
            </div>
          ) : (
            <div className="h-2 grow" />
          )}
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3 max-sm:[&>*]:grow">
              {footer}
            </footer>
          )}
          {/* Last, so that the focus starts at the first field or button, and without a tooltip, which would take Escape. */}
          <Radix.Close
            aria-label="Close"
            className="absolute top-3 right-3 grid size-8 place-items-center rounded-control text-quiet transition-colors hover:bg-tint hover:text-ink touch:size-10"
          >
            <X aria-hidden className="size-4" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** For a form in a dialog that stays open when it is saved. @returns what to call then: nothing is unsaved any more */
export function useSavedInDialog(): () => void {
  return useContext(SavedContext);
}

const untouched = { form: null as Element | null, warned: false };

/** Keeps a dialog open around what was typed: a press beside it does nothing, and only a second Escape leaves. */
function useTyped(keepsWords: boolean) {
  const state = useRef(untouched);
  // A form that has made way for what came of it was saved.
  const isUnsaved = () => !keepsWords && state.current.form?.isConnected === true;
  return {
    onInput({ target }: FormEvent) {
      const form = target instanceof Element && target.closest("form");
      if (form) state.current = { form, warned: false };
    },
    onInteractOutside(event: Event) {
      if (isUnsaved()) event.preventDefault();
    },
    onEscapeKeyDown(event: KeyboardEvent) {
      if (!isUnsaved() || state.current.warned) return;
      event.preventDefault();
      state.current.warned = true;
      showToast({ text: "Nothing is saved yet. Escape once more leaves without saving." });
    },
    forget() {
      state.current = untouched;
    },
  };
}
