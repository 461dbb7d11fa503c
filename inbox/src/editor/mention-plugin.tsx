import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import {
  LexicalTypeaheadMenuPlugin,
  MenuOption,
  useBasicTypeaheadTriggerMatch,
} from "@lexical/react/LexicalTypeaheadMenuPlugin";
import clsx from "clsx";
import { $createTextNode, type TextNode } from "lexical";
import { type CSSProperties, useEffect, useEffectEvent, useState } from "react";
import { createPortal } from "react-dom";
import { Avatar } from "../ui/avatar.tsx";
import type { Person } from "./editor-types.ts";
import { $createMentionNode } from "./mention-node.ts";

class PersonOption extends MenuOption {
  readonly person: Person;
  constructor(person: Person) {
    super(person.id);
    this.person = person;
  }
}

type MentionPluginProps = {
  find: (query: string) => Promise<Person[]>;
  /** The positioned element around the editor; the list opens inside, at the cursor. */
  frame: HTMLElement;
};

/** Offers teammates after "@": arrow keys choose, Enter or Tab takes, Escape leaves the text as typed. */
export function MentionPlugin({ find, frame }: MentionPluginProps) {
  const [editor] = useLexicalComposerContext();
  const [query, setQuery] = useState<string | null>(null);
  const options = usePeople(query, find);
  const match = useBasicTypeaheadTriggerMatch("@", { minLength: 0, maxLength: 40 });

  function take(option: PersonOption, typed: TextNode | null, close: () => void) {
    editor.update(() => {
      const mention = $createMentionNode(option.person.id, `@${option.person.name}`);
      const space = $createTextNode(" ");
      typed?.replace(mention);
      mention.insertAfter(space);
      space.select();
      close();
    });
  }

  return (
    <LexicalTypeaheadMenuPlugin<PersonOption>
      options={options}
      onQueryChange={setQuery}
      onSelectOption={take}
      triggerFn={match}
      parent={frame}
      // Lexical moves this element about; it is pinned to the frame's corner, and the list placed from there.
      anchorClassName="top-0! left-0! size-0! z-50"
      menuRenderFn={(anchor, menu) =>
        anchor.current && menu.options.length > 0
          ? createPortal(
              <div
                style={placeAtCursor(frame)}
                className="absolute max-h-64 w-64 animate-rise overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-raised"
              >
                {menu.options.map((option, index) => (
                  <PersonRow
                    key={option.key}
                    option={option}
                    index={index}
                    active={menu.selectedIndex === index}
                    onPick={() => menu.selectOptionAndCleanUp(option)}
                    onHover={() => menu.setHighlightedIndex(index)}
                  />
                ))}
              </div>,
              anchor.current,
            )
          : null
      }
    />
  );
}

const menu = { width: 256, height: 264, gap: 6 };

/** Where the list stands, in px from the frame's corner: under the cursor, or over it where room is short. */
function placeAtCursor(frame: HTMLElement): CSSProperties {
  const selection = frame.ownerDocument.getSelection();
  if (!selection?.rangeCount) return {};
  const cursor = selection.getRangeAt(0).getBoundingClientRect();
  const box = frame.getBoundingClientRect();
  const left = Math.max(0, Math.min(cursor.left - box.left, box.width - menu.width));
  const fitsBelow = cursor.bottom + menu.height < window.innerHeight;
  return fitsBelow
    ? { left, top: cursor.bottom - box.top + menu.gap }
    : { left, bottom: box.top - cursor.top + menu.gap };
}

type PersonRowProps = {
  option: PersonOption;
  index: number;
  active: boolean;
  onPick: () => void;
  onHover: () => void;
};

function PersonRow({ option, index, active, onPick, onHover }: PersonRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the editor keeps the focus and handles the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the editor points at it with aria-activedescendant
    <div
      id={`typeahead-item-${index}`}
      ref={option.setRefElement}
      role="option"
      aria-selected={active}
      onClick={onPick}
      onPointerMove={onHover}
      className={clsx(
        "flex min-h-9 items-center gap-2.5 rounded-control px-2 touch:min-h-10",
        active && "bg-tint",
      )}
    >
      <Avatar name={option.person.name} size="small" />
      <span className="grow truncate">{option.person.name}</span>
      <span className="truncate text-quiet text-small">{option.person.detail}</span>
    </div>
  );
}

/** The people who fit the query; an answer that comes after the next query is dropped. */
function usePeople(query: string | null, find: (query: string) => Promise<Person[]>): PersonOption[] {
  const [options, setOptions] = useState<PersonOption[]>([]);
  const look = useEffectEvent(find);

  useEffect(() => {
    if (query === null) return setOptions([]);
    let current = true;
    look(query).then(
      (people) => current && setOptions(people.slice(0, 8).map((person) => new PersonOption(person))),
      () => current && setOptions([]),
    );
    return () => {
      current = false;
    };
  }, [query]);
  return options;
}
