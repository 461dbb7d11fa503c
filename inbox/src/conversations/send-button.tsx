import { CalendarClock, Check, ChevronDown, Clock, Moon } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { locale } from "../ui/locale.ts";
import { Menu, MenuDivider, MenuItem } from "../ui/menu.tsx";
import { dueWords } from "../ui/time-words.ts";
import { useNow } from "../ui/use-now.ts";
import { momentsAfter } from "./moments.ts";

export type SendHow = { sendAt?: Date; after?: "close" | "snooze" };

type SendButtonProps = {
  words: string;
  disabled: boolean;
  onSend: (how: SendHow) => void;
  onChooseTime: () => void;
  /** A note has nothing to wait for. */
  simple: boolean;
};

/** Send, and the other ways to send. */
export function SendButton({ words, disabled, onSend, onChooseTime, simple }: SendButtonProps) {
  const now = useNow();
  const send = (
    <Button
      tone="primary"
      disabled={disabled}
      onClick={() => onSend({})}
      aria-keyshortcuts="Control+Enter Meta+Enter"
      className={simple ? undefined : "rounded-r-none!"}
    >
      {words}
      <span aria-hidden className="opacity-80 max-sm:hidden">
        <Kbd keys="mod+enter" onInk />
      </span>
    </Button>
  );
  if (simple) return send;
  return (
    <div className="flex">
      {send}
      <Menu
        align="end"
        trigger={
          <Button
            tone="primary"
            disabled={disabled}
            aria-label="Other ways to send"
            className="rounded-l-none! border-on-accent/30 border-l px-2!"
          >
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<Check />} onSelect={() => onSend({ after: "close" })}>
          Send and close
        </MenuItem>
        <MenuItem icon={<Moon />} onSelect={() => onSend({ after: "snooze" })}>
          Send and snooze until tomorrow
        </MenuItem>
        <MenuDivider label="Send later" />
        {momentsAfter(now).map(({ id, label, at }) => (
          <MenuItem key={id} icon={<Clock />} onSelect={() => onSend({ sendAt: at })}>
            <span className="flex justify-between gap-6">
              {label}
              <span className="text-quiet tabular-nums">{dueWords(at, now, locale)}</span>
            </span>
          </MenuItem>
        ))}
        <MenuItem icon={<CalendarClock />} onSelect={onChooseTime}>
          Choose a time
        </MenuItem>
      </Menu>
    </div>
  );
}
