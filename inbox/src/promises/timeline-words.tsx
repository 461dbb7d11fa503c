import type { Conversation, TimelineEntry } from "@heard/core/contract/conversations.ts";
import type { PromiseShape } from "@heard/core/contract/promises.ts";
import { useQuery } from "@tanstack/react-query";
import { customerName, firstName } from "../conversations/names.ts";
import { promisesOfQuery } from "../sync/promises.ts";
import { locale } from "../ui/locale.ts";
import { lineWords } from "./line-words.ts";

type PromiseTimelineWordsProps = { entry: TimelineEntry; conversation: Conversation };

/** A line of the timeline about a promise. The log holds no words of people: what was promised is looked up. */
export function PromiseTimelineWords({ entry, conversation }: PromiseTimelineWordsProps) {
  const promises = useQuery(promisesOfQuery(conversation.id)).data;
  const promise: PromiseShape | undefined = promises?.find(({ id }) => id === entry.data.promise_id);
  return lineWords(entry, {
    what: promise?.what ?? null,
    party: promise?.who ?? null,
    name: firstName(customerName(conversation.customer)),
    locale,
  });
}
