import type { Attachment, Draft } from "@heard/core/contract/conversations.ts";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import type { EditorContent } from "../editor/editor-types.ts";
import {
  draftsQuery,
  forgetDraft,
  keepDraft,
  keepHere,
  keptHere,
  rememberDraft,
  type Writing,
} from "../sync/drafts.ts";
import { forEditor } from "../sync/messages.ts";
import { refusalWords } from "./recipient-limit.ts";
import { areSame, type Recipients } from "./recipients.ts";

const restMilliseconds = 800;

/** Where the words are; what the server does not take stays in this browser, and says why. */
export type Kept = "nothing" | "not yet" | "kept" | "here only" | { problem: string };

/**
 * The unsent words of one composer: kept in this browser at each key, and on the server when the hand rests. What is
 * newer wins, and words that are on the screen are never replaced by older ones.
 */
export function useWriting(conversationId: string, kind: Draft["kind"], usual: Recipients) {
  const { data: drafts } = useQuery(draftsQuery(conversationId));
  const draft = drafts?.find((one) => one.kind === kind);
  const [writing, setWriting] = useState<Writing | null>(() => newer(keptHere(conversationId, kind), draft));
  const [recipients, setRecipients] = useState<Recipients | null>(() => chosenIn(writing));
  const [mentions, setMentions] = useState<string[]>([]);
  const [kept, setKept] = useState<Kept>(() => whereIs(writing, draft));
  const latest = useRef(writing);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Words on their way to being sent: an answer that still calls them a draft is late. */
  const taken = useRef<string | null>(null);
  const to = recipients ?? usual;

  const keep = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const words = latest.current;
    if (!words) return;
    try {
      const draft = await keepDraft(conversationId, kind, words);
      // Words that were sent, or went on, meanwhile are not a draft to come back to.
      if (latest.current !== words) return;
      if (draft) rememberDraft(conversationId, draft);
      else forgetDraft(conversationId, kind);
      setKept(draft ? "kept" : "nothing");
    } catch (error) {
      if (latest.current === words) setKept({ problem: refusalWords(error as Error, words) });
    }
  }, [conversationId, kind]);

  function change(part: Partial<Writing>) {
    const next = {
      ...(latest.current ?? emptyWriting),
      ...to,
      ...part,
      updated_at: new Date().toISOString(),
    };
    latest.current = next;
    setWriting(next);
    setKept("not yet");
    keepHere(conversationId, kind, next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void keep(), restMilliseconds);
  }

  /** Starts anew; returns what was written. The copy in this browser stays until somebody says it was sent. */
  function take(): Writing {
    clearTimeout(timer.current);
    timer.current = undefined;
    const words = { ...(latest.current ?? emptyWriting), ...to };
    latest.current = null;
    taken.current = words.text;
    setWriting(null);
    setRecipients(null);
    setMentions([]);
    setKept("nothing");
    return words;
  }

  function put(words: Writing) {
    latest.current = words;
    setWriting(words);
    setRecipients(chosenIn(words));
  }

  /** What could not be sent is a draft again. */
  function putBack(words: Writing) {
    put(words);
    void keep();
  }

  // A draft of another device, or words that were taken back, come in where they are the newer ones.
  const receive = useEffectEvent((given: Draft) => {
    if (timer.current !== undefined || given.text === taken.current) return;
    const mine = latest.current;
    const isSame = mine?.html === given.html && mine.text === given.text;
    const isNewer = !mine || isEmpty(mine) || given.updated_at > mine.updated_at;
    if (isNewer && !isSame) put(writingOf(given));
    if (isNewer || (isSame && areSame(mine, given))) setKept("kept");
  });
  useEffect(() => {
    if (draft) receive(draft);
  }, [draft]);

  // Whoever leaves leaves their words with us.
  useEffect(() => {
    const leave = () => {
      if (timer.current !== undefined) void keep();
    };
    document.addEventListener("visibilitychange", leave);
    window.addEventListener("pagehide", leave);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [keep]);

  return {
    html: writing?.html ?? "",
    text: writing?.text ?? "",
    attachments: writing?.attachments ?? noAttachments,
    recipients: to,
    /** The address of the inbox that was chosen; null: the usual one. */
    from: writing?.from ?? null,
    mentions,
    kept,
    empty: !writing || isEmpty(writing),
    write({ html, text, mentions: named }: EditorContent) {
      setMentions(named);
      if (html !== (latest.current?.html ?? "")) change({ html, text });
    },
    address(next: Recipients) {
      setRecipients(next);
      change(next);
    },
    sendFrom(from: string) {
      change({ from });
    },
    attach(attachment: Attachment) {
      change({ attachments: [...(latest.current?.attachments ?? []), attachment] });
    },
    detach(id: string) {
      change({ attachments: (latest.current?.attachments ?? []).filter((one) => one.id !== id) });
    },
    keepNow() {
      if (timer.current !== undefined) void keep();
    },
    take,
    /** What was taken has been sent, or could not be. */
    settled() {
      taken.current = null;
    },
    putBack,
  };
}

const noAttachments: Attachment[] = [];
const emptyWriting: Writing = {
  html: "",
  text: "",
  to: [],
  cc: [],
  bcc: [],
  from: null,
  attachments: [],
  updated_at: "",
};

function isEmpty({ text, attachments }: Writing): boolean {
  return !text.trim() && attachments.length === 0;
}

function chosenIn(writing: Writing | null): Recipients | null {
  if (!writing || writing.to.length === 0) return null;
  return { to: writing.to, cc: writing.cc, bcc: writing.bcc };
}

function writingOf(draft: Draft): Writing {
  return { ...draft, html: forEditor(draft.html) };
}

/** Before the server is asked: what it is known to have is kept there. */
function whereIs(writing: Writing | null, draft: Draft | undefined): Kept {
  if (!writing) return "nothing";
  return writing.updated_at === draft?.updated_at ? "kept" : "here only";
}

function newer(here: Writing | null, draft: Draft | undefined): Writing | null {
  if (!draft) return here;
  return here && here.updated_at > draft.updated_at ? here : writingOf(draft);
}
