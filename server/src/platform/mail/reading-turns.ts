/** Of the threads for mail one stays for the others, and of the jobs at once as many (`mail-thread.ts`, `app.ts`). */
const TURNS_OF_ONE = 2;
const PATIENCE_MS = 1_000;
const LATER_MS = 2_000;
const APART_MS = 50;

type GiveBack = () => void;
type Turns = {
  /** Since when each is held. */
  held: Set<{ since: number }>;
  waiting: ((turn: GiveBack | null) => void)[];
  /** The latest time that somebody was told to ask again. */
  latest: number;
};

const turnsOf = new Map<string, Turns>();

/**
 * Waits for a workspace's turn to read a mail in this process, so that whoever gets heavy mail holds up nobody else:
 * neither all threads nor all jobs are ever theirs.
 * @returns what gives the turn back; or, where heavy mail of the workspace holds its turns, when to ask again: in two
 * seconds, and a little later for each that asked before
 */
export async function takeTurn(workspaceId: string): Promise<GiveBack | Date> {
  const turns = turnsOf.get(workspaceId) ?? { held: new Set(), waiting: [], latest: 0 };
  turnsOf.set(workspaceId, turns);
  if (turns.held.size < TURNS_OF_ONE) return hold(workspaceId, turns);
  const turn = areHeavy(turns) ? null : await waitIn(turns);
  if (turn) return turn;
  turns.latest = Math.max(Date.now() + LATER_MS, turns.latest + APART_MS);
  return new Date(turns.latest);
}

function hold(workspaceId: string, turns: Turns): GiveBack {
  const turn = { since: Date.now() };
  turns.held.add(turn);
  return () => {
    if (!turns.held.delete(turn)) return;
    const next = turns.waiting.shift();
    if (next) next(hold(workspaceId, turns));
    else if (turns.held.size === 0) turnsOf.delete(workspaceId);
  };
}

function areHeavy({ held }: Turns): boolean {
  return [...held].every(({ since }) => Date.now() - since > PATIENCE_MS);
}

function waitIn({ waiting }: Turns): Promise<GiveBack | null> {
  return new Promise((resolve) => {
    const go = (turn: GiveBack | null) => {
      clearTimeout(timer);
      resolve(turn);
    };
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(go), 1);
      go(null);
    }, PATIENCE_MS);
    waiting.push(go);
  });
}
