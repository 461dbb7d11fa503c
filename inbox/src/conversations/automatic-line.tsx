import type { Message } from "@heard/core/contract/conversations.ts";
import { Bot, CalendarCheck, ChevronDown, type LucideIcon, MailCheck, MailX, Newspaper } from "lucide-react";
import { locale } from "../ui/locale.ts";
import { Time } from "../ui/time.tsx";
import { automaticLine, automaticNames } from "./automatic-words.ts";

const icons: Record<NonNullable<Message["automatic"]>, LucideIcon> = {
  auto_reply: Bot,
  bounce: MailX,
  list: Newspaper,
  delivery_notice: MailCheck,
  calendar_answer: CalendarCheck,
};

/** Automatic mail moves nothing, and so takes one quiet line. */
export function AutomaticLine({ message, unfold }: { message: Message; unfold: () => void }) {
  const { automatic, created_at } = message;
  const line = automaticLine(message, locale);
  const Icon = icons[automatic ?? "auto_reply"];
  return (
    <button
      type="button"
      onClick={unfold}
      aria-expanded={false}
      className="flex min-h-8 items-center gap-2 rounded-control px-3 text-left text-quiet text-small hover:bg-tint touch:min-h-10"
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="shrink-0 font-medium">{automatic && automaticNames[automatic]}</span>
      <span className="min-w-0 grow truncate" title={line}>
        {line}
      </span>
      <Time at={created_at} className="shrink-0" />
      <ChevronDown aria-hidden className="size-3.5 shrink-0" />
    </button>
  );
}
