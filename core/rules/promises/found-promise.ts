import type { ServiceHours } from "../service-hours/hours.ts";

/** What must be known besides the words. `sentAt` in epoch ms; `timeZone` is the customer's, an IANA name. */
export type PromiseSetting = {
  speaker: "us" | "customer";
  sentAt: number;
  timeZone: string;
  hours: ServiceHours;
  /** BCP 47, such as "de" or "pt-BR"; left out or unknown to us, it is told from the words. */
  language?: string;
};

/** A commitment found in a text. */
export type FoundPromise = {
  by: "us" | "customer" | "third_party";
  /** The words that name a third party or a colleague; null when the speaker is meant. */
  who: string | null;
  /** A short clause for lists, in the writer's words without the time: "get back to you". */
  what: string;
  /** The text from `start` to `end`, verbatim. */
  words: string;
  /** Offsets into the text, in UTF-16 code units. */
  start: number;
  end: number;
  /** Epoch ms, later than `sentAt`; null when the words name no time. */
  dueAt: number | null;
  /** Whether words are promised (a call, a reply) or something else. */
  kind: "answer" | "action";
  language: string;
};
