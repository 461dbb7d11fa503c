import clsx from "clsx";
import { CommandEmpty, CommandInput, CommandItem, CommandList, CommandRoot } from "cmdk";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { optionClass, type PickerOption } from "../ui/picker.tsx";
import { Popover } from "../ui/popover.tsx";

type SearchPickerProps = {
  trigger: ReactNode;
  label: string;
  placeholder: string;
  words: string;
  onWords: (words: string) => void;
  /** What the server found for the words. */
  options: readonly PickerOption[];
  selected: readonly string[];
  onPick: (value: string) => void;
};

/** As Picker, for several of what is too much to load: the words are searched for on the server. */
export function SearchPicker(props: SearchPickerProps) {
  return (
    <Popover trigger={props.trigger} label={props.label} className="w-72">
      <CommandRoot label={props.label} loop shouldFilter={false}>
        <CommandInput
          value={props.words}
          onValueChange={props.onWords}
          placeholder={props.placeholder}
          className="w-full border-line border-b bg-transparent px-3.5 py-2.5 outline-none touch:text-title"
        />
        <CommandList label={props.label} className="max-h-72 overflow-y-auto p-1">
          {props.options.map(({ value, label, detail }) => {
            const chosen = props.selected.includes(value);
            return (
              <CommandItem
                key={value}
                value={value}
                onSelect={() => props.onPick(value)}
                className={clsx(optionClass, chosen && "font-medium")}
              >
                <span className="grow truncate">{label}</span>
                {chosen && <span className="sr-only">, chosen</span>}
                {detail && <span className="shrink-0 font-normal text-quiet text-small">{detail}</span>}
                {chosen && <Check aria-hidden className="text-accent" />}
              </CommandItem>
            );
          })}
          <CommandEmpty className="px-3 py-6 text-center text-quiet">Nothing matches.</CommandEmpty>
        </CommandList>
      </CommandRoot>
    </Popover>
  );
}
