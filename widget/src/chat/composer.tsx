import { useLayoutEffect, useRef } from "preact/hooks";
import { SendIcon } from "./icons.tsx";

const longestMessage = 20_000;
const tallestPixels = 140;

type ComposerProps = { firstDraft: string; onType: (text: string) => void; onSend: (text: string) => void };

/** Where the visitor writes. Enter sends, Shift+Enter starts a new line. */
export function Composer({ firstDraft, onType, onSend }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null);

  const fit = () => {
    if (!field.current) return;
    field.current.style.height = "auto";
    const { scrollHeight, offsetHeight, clientHeight } = field.current;
    field.current.style.height = `${Math.min(scrollHeight + offsetHeight - clientHeight, tallestPixels)}px`;
  };
  const send = (event: Event) => {
    event.preventDefault();
    const input = field.current;
    if (!input) return;
    const text = input.value.trim();
    if (text) {
      input.value = "";
      fit();
      onSend(text);
    }
    input.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
  };
  useLayoutEffect(() => {
    if (field.current) field.current.value = firstDraft;
    fit();
  }, [firstDraft]);

  return (
    <form class="composer" onSubmit={send}>
      <textarea
        ref={field}
        rows={1}
        maxLength={longestMessage}
        aria-label="Your message"
        placeholder="Write to us…"
        onInput={({ currentTarget }) => {
          fit();
          onType(currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        onFocus={fit}
      />
      <button type="submit" class="icon send" aria-label="Send">
        <SendIcon />
      </button>
    </form>
  );
}
