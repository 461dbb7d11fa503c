/** Of the jobs at once (`app.ts`) and of the threads for mail (`mail-thread.ts`) the others stay free for all else. */
const TURNS = 2;
const LATER_MS = 2_000;
const LATEST_MS = 5_000;
const APART_MS = 20;
/** How much later than it was told a job may come. */
const LATE_MS = 3_000;

/** A mail that was told to come back. */
export type WaitingMail = { workspaceId: string; mailId: string };
type Turn = {
  /** To be called once. Tells whose mail may come now; null where none waits. */
  giveBack(): WaitingMail | null;
};

/** Whose mails are being read. */
const held: string[] = [];
/** Who was told to come back, with what is not called yet, and until when they are waited for; who waits longest first. */
const waiting = new Map<string, { mailIds: Set<string>; until: number }>();
let latest = 0;

/**
 * The turn to read a mail in this process. Two are read at once whosever they are, so that heavy mail holds up neither
 * replies nor what else there is to do; a workspace has both only while nobody else's mail waits.
 * @returns the turn; or, where there is none, when to ask again: in two to five seconds
 */
export function takeTurn(workspaceId: string, mailId: string): Turn | Date {
  if (held.length >= TURNS || (held.includes(workspaceId) && doOthersWait(workspaceId)))
    return comeBack(workspaceId, mailId);
  leaveQueue(workspaceId, mailId);
  held.push(workspaceId);
  return {
    giveBack() {
      held.splice(held.indexOf(workspaceId), 1);
      return callNext();
    },
  };
}

function doOthersWait(workspaceId: string): boolean {
  for (const [id, { until }] of waiting) if (until < Date.now()) waiting.delete(id);
  return waiting.size > (waiting.has(workspaceId) ? 1 : 0);
}

function comeBack(workspaceId: string, mailId: string): Date {
  const now = Date.now();
  latest = Math.min(Math.max(now + LATER_MS, latest + APART_MS), now + LATEST_MS);
  const mailIds = waiting.get(workspaceId)?.mailIds ?? new Set();
  waiting.set(workspaceId, { mailIds: mailIds.add(mailId), until: latest + LATE_MS });
  return new Date(latest);
}

/** Its other mails wait behind everybody's. */
function leaveQueue(workspaceId: string, mailId: string): void {
  const queue = waiting.get(workspaceId);
  waiting.delete(workspaceId);
  queue?.mailIds.delete(mailId);
  if (queue && queue.mailIds.size > 0) waiting.set(workspaceId, queue);
}

function callNext(): WaitingMail | null {
  const queues = [...waiting].filter(([, { mailIds }]) => mailIds.size > 0);
  const [workspaceId, queue] = queues.find(([id]) => !held.includes(id)) ?? queues[0] ?? [];
  const [mailId] = queue?.mailIds ?? [];
  if (!workspaceId || !queue || mailId === undefined) return null;
  queue.mailIds.delete(mailId);
  queue.until = Date.now() + LATE_MS;
  return { workspaceId, mailId };
}
