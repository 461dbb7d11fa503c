import { Dialog } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { setDesk } from "./desk-state.ts";

const groups: readonly [string, readonly [string, string][]][] = [
  [
    "Go",
    [
      ["j", "Next conversation"],
      ["k", "Conversation before"],
      ["enter", "Open it"],
      ["esc", "Back to the list"],
      ["/", "Search"],
      ["mod+k", "Find or do anything"],
    ],
  ],
  [
    "In a conversation",
    [
      ["r", "Reply"],
      ["n", "Leave a note"],
      ["f", "Forward to a third party"],
      ["a", "Assign"],
      ["s", "Snooze"],
      ["t", "Tag"],
      ["e", "Close, or open again"],
      ["p", "Note a promise"],
      ["x", "Say what is next"],
      ["#", "Mark as spam, or not"],
    ],
  ],
  [
    "While writing",
    [
      ["mod+enter", "Send"],
      ["alt+p", "The promise in your words"],
      ["mod+b", "Bold"],
      ["mod+i", "Italic"],
      ["mod+shift+k", "Link"],
      ["esc", "Leave the field; the draft is kept"],
    ],
  ],
  [
    "Everywhere",
    [
      ["?", "This list"],
      ["F8", "What just happened, such as an undo"],
    ],
  ],
];

/** All keys on one page. */
export function KeysDialog() {
  return (
    <Dialog open onOpenChange={(open) => setDesk({ keys: open })} title="Keys">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="grid gap-5 -outline-offset-2" tabIndex={0}>
        {groups.map(([heading, keys]) => (
          <section key={heading} aria-label={heading}>
            <h3 className="mb-1 text-quiet text-small">{heading}</h3>
            <dl>
              {keys.map(([key, words]) => (
                <div key={key} className="flex min-h-8 items-center justify-between gap-4">
                  <dt>{words}</dt>
                  <dd>
                    <Kbd keys={key} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
