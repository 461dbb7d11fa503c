import clsx from "clsx";
import { CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList, CommandRoot } from "cmdk";
import { Check, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Kbd } from "./kbd.tsx";
import { matchWords } from "./match-words.ts";
import { Popover } from "./popover.tsx";

export type PickerOption = {
  value: string;
  label: string;
  /** Quiet words at the end of the line: a team, a time. */
  detail?: ReactNode;
  /** An icon, avatar or dot before the label. */
  icon?: ReactNode;
  /** Other words that should find it. */
  keywords?: string[];
  shortcut?: string;
};

type PickerProps = {
  trigger: ReactNode;
  /** What is being chosen, as in "Assign to"; names the panel and the list. */
  label: string;
  placeholder: string;
  options: readonly PickerOption[];
  /** Values that are chosen now; marked with a tick. */
  selected?: readonly string[];
  onPick: (value: string) => void;
  /** Stays open after a pick, for choosing several. */
  multiple?: boolean;
  /** When given, words that match nothing can be made into a new option. */
  onCreate?: (label: string) => void;
  empty?: string;
  /** Left out: the picker keeps its own state. Given: the screen opens it, as by a key. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "center" | "end";
  /** Below the list, such as a field for a time of one's own. */
  footer?: ReactNode;
};

export const optionClass =
  "flex min-h-8 select-none items-center gap-2.5 rounded-control px-2.5 py-1 touch:min-h-10 data-[disabled=true]:opacity-50 data-[selected=true]:bg-tint [&_svg]:size-4 [&_svg]:shrink-0";

/** A searchable list for assigning, tagging, snoozing: type, arrow keys, Enter. */
export function Picker(props: PickerProps) {
  const [ownOpen, setOwnOpen] = useState(false);
  const [query, setQuery] = useState("");
  const open = props.open ?? ownOpen;
  const wanted = query.trim();
  const isKnown = props.options.some((option) => option.label.toLowerCase() === wanted.toLowerCase());
  const canCreate = Boolean(props.onCreate && wanted && !isKnown);

  function changeOpen(next: boolean) {
    setQuery("");
    setOwnOpen(next);
    props.onOpenChange?.(next);
  }

  function pick(act: () => void) {
    act();
    setQuery("");
    if (!props.multiple) changeOpen(false);
  }

  return (
    <Popover
      trigger={props.trigger}
      label={props.label}
      open={open}
      onOpenChange={changeOpen}
      align={props.align}
      className="w-72"
    >
      <CommandRoot label={props.label} loop filter={matchWords}>
        <CommandInput
          value={query}
          onValueChange={setQuery}
          placeholder={props.placeholder}
          className="w-full border-line border-b bg-transparent px-3.5 py-2.5 outline-none touch:text-title"
        />
        <CommandList label={props.label} className="max-h-72 overflow-y-auto p-1">
          {props.options.map((option) => (
            <PickerRow
              key={option.value}
              option={option}
              chosen={props.selected?.includes(option.value)}
              onSelect={() => pick(() => props.onPick(option.value))}
            />
          ))}
          {canCreate && (
            <CommandGroup forceMount>
              <CommandItem
                forceMount
                value={`create ${wanted}`}
                onSelect={() => pick(() => props.onCreate?.(wanted))}
                className={optionClass}
              >
                <Plus aria-hidden className="text-quiet" />
                <span className="truncate">Create “{wanted}”</span>
              </CommandItem>
            </CommandGroup>
          )}
          {!canCreate && (
            <CommandEmpty className="px-3 py-6 text-center text-quiet">
              {props.empty ?? "Nothing matches."}
            </CommandEmpty>
          )}
        </CommandList>
      </CommandRoot>
      {props.footer && <div className="border-line border-t p-2">{props.footer}</div>}
    </Popover>
  );
}

function PickerRow({
  option,
  chosen = false,
  onSelect,
}: {
  option: PickerOption;
  chosen?: boolean;
  onSelect: () => void;
}) {
  return (
    <CommandItem
      value={option.value}
      keywords={[option.label, ...(option.keywords ?? [])]}
      onSelect={onSelect}
      className={clsx(optionClass, chosen && "font-medium")}
    >
      {option.icon}
      <span className="grow truncate">{option.label}</span>
      {chosen && <span className="sr-only">, chosen</span>}
      {option.detail && (
        <span className="shrink-0 font-normal text-quiet text-small tabular-nums">{option.detail}</span>
      )}
      {option.shortcut && <Kbd keys={option.shortcut} />}
      {chosen && <Check aria-hidden className="text-accent" />}
    </CommandItem>
  );
}
