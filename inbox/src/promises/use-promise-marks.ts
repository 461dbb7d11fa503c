import type { Conversation, Draft, MarkedPromises } from "@heard/core/contract/conversations.ts";
import type { PromiseShape } from "@heard/core/contract/promises.ts";
import type { FoundPromise, PromiseSetting } from "@heard/core/rules/promises/found-promise.ts";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { customerQuery } from "../sync/customer.ts";
import { isKnown, promisesOfQuery } from "../sync/promises.ts";
import { type Marks, markedPromises, noMarks, readMarks } from "./marks.ts";
import type { MarksInReply } from "./marks-in-reply.ts";
import { marksOf, setMarks, useMarks } from "./marks-store.ts";
import { useOfferedWords } from "./offered-words.ts";
import { useHoursOf } from "./use-hours.ts";
import { loadReader, type Reader, useReader } from "./use-reader.ts";

const restMilliseconds = 200;
const nothingFound: readonly FoundPromise[] = [];

/** What an unsent reply says about promises, as it is understood while one writes. */
export type PromiseMarks = MarksInReply & {
  /** Shows what was understood; null until it is loaded. */
  Lines: NonNullable<ReturnType<typeof useReader>>["UnderstoodLines"] | null;
  /**
   * What goes with the message, which leaves now or at `sendAt`; the marks are gone then. Resolves to undefined where
   * the server has to read the message by itself.
   */
  take: (sendAt?: Date) => Promise<MarkedPromises | undefined>;
  putBack: (marks: Marks) => void;
};

/** Reads the words of a reply, whenever the hand rests, for promises. A note makes none. */
export function usePromiseMarks(conversation: Conversation, kind: Draft["kind"], text: string): PromiseMarks {
  const { id, customer } = conversation;
  const isReply = kind === "outgoing";
  const marks = useMarks(id);
  const hours = useHoursOf(conversation);
  const customerZone = useQuery({ ...customerQuery(customer.id), enabled: isReply }).data?.time_zone ?? null;
  const promises = useQuery({ ...promisesOfQuery(id), enabled: isReply }).data;
  const reader = useReader(isReply && text.trim() !== "");
  const rested = useRested(isReply ? text : "");
  const settingAt = useCallback(
    (at: Date): PromiseSetting => ({
      speaker: "us",
      sentAt: at.getTime(),
      timeZone: customerZone ?? hours.time_zone,
      hours,
    }),
    [customerZone, hours],
  );
  const keepable = useMemo(() => (promises ?? []).filter(isKeepable), [promises]);

  const { words, found } = useFound(reader, rested, settingAt);
  const reading = useMemo(() => readMarks(words, found, marks), [words, found, marks]);

  useForgetting(id, isReply, text);

  async function take(sendAt = new Date()): Promise<MarkedPromises | undefined> {
    if (!isReply) return undefined;
    const said = marksOf(id);
    setMarks(id, noMarks);
    const ready = reader ?? (await loadReader());
    const found = await ready?.findPromisesLazily(text, settingAt(sendAt)).catch(() => undefined);
    if (!found && said === noMarks) return undefined;
    return markedPromises(readMarks(text, found ?? nothingFound, said), said, keepable);
  }

  return {
    reading,
    marks,
    setMarks: (next) => setMarks(id, next),
    keepable,
    hours,
    customerZone,
    Lines: reader?.UnderstoodLines ?? null,
    take,
    putBack: (before) => setMarks(id, before),
  };
}

type Found = { words: string; found: readonly FoundPromise[] };

/**
 * What is found in the words, together with those it was found in: the language that they are written in may still have
 * to come. Where it cannot be fetched nothing is found; the next words ask again.
 */
function useFound(reader: Reader | null, words: string, settingAt: (at: Date) => PromiseSetting): Found {
  const [latest, setLatest] = useState<Found | null>(null);
  const isEmpty = words.trim() === "";
  useEffect(() => {
    if (!reader || isEmpty) return;
    let here = true;
    const show = (found: readonly FoundPromise[]) => here && setLatest({ words, found });
    void reader.findPromisesLazily(words, settingAt(new Date())).then(show, () => show(nothingFound));
    return () => {
      here = false;
    };
  }, [reader, words, isEmpty, settingAt]);
  return isEmpty || !latest ? { words, found: nothingFound } : latest;
}

function isKeepable(promise: PromiseShape): boolean {
  return promise.by === "us" && promise.state === "open" && isKnown(promise);
}

/** What was said about words that are gone is not said about the next ones. */
function useForgetting(id: string, isReply: boolean, text: string): void {
  const awaits = useOfferedWords(id) !== null;
  const isEmpty = text.trim() === "";
  useEffect(() => {
    if (isReply && isEmpty && !awaits && marksOf(id) !== noMarks) setMarks(id, noMarks);
  }, [id, isReply, isEmpty, awaits]);
}

/** The words once the hand has rested and the browser has nothing better to do: typing comes first. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    if (text === rested) return;
    let idle = 0;
    const timer = setTimeout(() => {
      idle = whenIdle(() => setRested(text));
    }, restMilliseconds);
    return () => {
      clearTimeout(timer);
      notWhenIdle(idle);
    };
  }, [text, rested]);
  return rested;
}

const hasIdle = typeof requestIdleCallback === "function";

function whenIdle(act: () => void): number {
  return hasIdle ? requestIdleCallback(act, { timeout: 400 }) : Number(setTimeout(act));
}

function notWhenIdle(handle: number): void {
  if (hasIdle) cancelIdleCallback(handle);
  else clearTimeout(handle);
}
