import { CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList, CommandRoot } from "cmdk";
import { Search } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "./kbd.tsx";
import { matchWords } from "./match-words.ts";
import { optionClass } from "./picker.tsx";
import { Spinner } from "./spinner.tsx";

export type PaletteItem = {
  id: string;
  label: string;
  detail?: ReactNode;
  icon?: ReactNode;
  shortcut?: string;
  keywords?: string[];
  onSelect: () => void;
};

export type PaletteGroup = {
  heading: string;
  items: readonly PaletteItem[];
  /** Already matched by the server: shown whatever is typed. */
  matched?: boolean;
};

type CommandPaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  query: string;
  onQueryChange: (query: string) => void;
  groups: readonly PaletteGroup[];
  searching?: boolean;
};

/** Everything by name: places, actions, and what a search finds. Closes itself before an item acts. */
export function CommandPalette({
  open,
  onOpenChange,
  query,
  onQueryChange,
  groups,
  searching,
}: CommandPaletteProps) {
  // cmdk counts only what it matched itself.
  const showsMatches = groups.some(({ matched, items }) => matched && items.length > 0);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-veil" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-2 top-2 z-40 mx-auto flex max-h-[calc(100dvh-1rem)] max-w-160 animate-rise flex-col overflow-hidden rounded-card border border-line bg-raised shadow-dialog sm:top-[12vh] sm:max-h-[70vh]"
        >
          <Radix.Title className="sr-only">Find or do anything</Radix.Title>
          <CommandRoot label="Find or do anything" loop filter={matchWords} className="flex min-h-0 flex-col">
            <div className="flex items-center gap-3 border-line border-b px-4 text-quiet">
              <Search aria-hidden className="size-4 shrink-0" />
              <CommandInput
                value={query}
                onValueChange={onQueryChange}
                placeholder="Find a person, a conversation, or something to do"
                className="min-w-0 grow bg-transparent py-3.5 text-ink text-title outline-none"
              />
              {searching && <Spinner />}
              <Kbd keys="esc" />
            </div>
            <CommandList label="Results" className="min-h-0 overflow-y-auto p-1.5">
              {groups.map((group) => (
                <CommandGroup
                  key={group.heading}
                  heading={group.heading}
                  forceMount={group.matched}
                  className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-quiet [&_[cmdk-group-heading]]:text-small"
                >
                  {group.items.map((item) => (
                    <PaletteRow
                      key={item.id}
                      item={item}
                      matched={group.matched}
                      close={() => onOpenChange(false)}
                    />
                  ))}
                </CommandGroup>
              ))}
              {!showsMatches && (
                <CommandEmpty className="px-3 py-10 text-center text-quiet">
                  {searching ? "Looking…" : `We found nothing for “${query}”.`}
                </CommandEmpty>
              )}
            </CommandList>
          </CommandRoot>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function PaletteRow({ item, matched, close }: { item: PaletteItem; matched?: boolean; close: () => void }) {
  function select() {
    close();
    item.onSelect();
  }
  return (
    <CommandItem
      value={item.id}
      keywords={[item.label, ...(item.keywords ?? [])]}
      forceMount={matched}
      onSelect={select}
      className={`${optionClass} min-h-10 [&_svg]:text-quiet`}
    >
      {item.icon}
      <span className="max-w-[60%] shrink-0 truncate">{item.label}</span>
      <span className="min-w-0 grow truncate text-quiet">{item.detail}</span>
      {item.shortcut && <Kbd keys={item.shortcut} />}
    </CommandItem>
  );
}
