import { cloneElement, lazy, type ReactElement, type ReactNode, Suspense } from "react";
import type { PickerOption } from "../ui/picker.tsx";

const Picker = lazy(async () => ({ default: (await import("../ui/picker.tsx")).Picker }));

type ChoiceProps = {
  trigger: ReactElement<{ onClick?: () => void }>;
  label: string;
  placeholder: string;
  options: readonly PickerOption[];
  selected?: readonly string[];
  onPick: (value: string) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  multiple?: boolean;
  onCreate?: (label: string) => void;
  empty?: string;
  align?: "start" | "center" | "end";
  footer?: ReactNode;
};

/** A picker whose code is fetched when somebody first wants to choose; its button is there from the start. */
export function Choice(props: ChoiceProps) {
  const { trigger, open, onOpenChange } = props;
  const closed = cloneElement(trigger, { onClick: () => onOpenChange(true) });
  if (!open) return closed;
  return (
    <Suspense fallback={closed}>
      <Picker {...props} />
    </Suspense>
  );
}
