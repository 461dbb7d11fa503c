/** What the log tells of an outgoing message: that it was written, or how far it came. Oldest first. */
export type MessageNews =
  | { news: "written"; at: number; sendAt: number }
  | { news: "delivery"; at: number; state: string };

/**
 * Whether the customer has the words of a message, as far as we know: `waiting` for its time, `said` since a moment,
 * or `lost` on the way.
 */
export type MessageStanding = { standing: "waiting" | "lost" } | { standing: "said"; at: number };

/** The longest time in which a message can be taken back; what leaves later was scheduled. */
const undoMs = 60_000;
const arrived = new Set(["sent", "delivered", "seen"]);

/** Whether it may matter that a message has come this far. */
export function changesStanding(deliveryState: string): boolean {
  return deliveryState === "failed" || arrived.has(deliveryState);
}

/**
 * Reads from all that happened to a message whether it counts as said. What is sent at once counts from the moment it
 * was written, what is scheduled from when it left, and what failed from when it went out after all.
 */
export function standingOf(news: readonly MessageNews[]): MessageStanding {
  let standing: MessageStanding = { standing: "waiting" };
  for (const one of news) {
    if (one.news === "written") {
      if (one.sendAt - one.at <= undoMs) standing = { standing: "said", at: one.at };
    } else if (one.state === "failed") {
      standing = { standing: "lost" };
    } else if (arrived.has(one.state) && standing.standing !== "said") {
      standing = { standing: "said", at: one.at };
    }
  }
  return standing;
}
