import type { Db } from "../database/database.ts";
import type { Ctx } from "./context.ts";

/** Something that is read once in a transaction, however many ask for it. */
export type Once<Result> = {
  read(ctx: Ctx): Promise<Result>;
  /** Has the next reader in this transaction see what was just changed. To be called with every change. */
  forget(ctx: Ctx): void;
};

/** For settings that each who follows a message begins with. */
export function onceInTransaction<Result>(readAnew: (ctx: Ctx) => Promise<Result>): Once<Result> {
  const known = new WeakMap<Db, Promise<Result>>();
  return {
    read(ctx) {
      const before = known.get(ctx.db);
      if (before) return before;
      const now = readAnew(ctx);
      known.set(ctx.db, now);
      return now;
    },
    forget: (ctx) => void known.delete(ctx.db),
  };
}
