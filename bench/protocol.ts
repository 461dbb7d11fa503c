/** What the measuring process asks of the app's process, and what it hears. */
export type Ask = { id: number } & (
  | { type: "record" | "recorded" | "in server" | "processor" | "profile" | "schedules" | "stop" }
  | { type: "run schedule"; name: string }
  | { type: "memory"; forget: boolean }
  | { type: "profiled"; file: string }
);

export type Ready = {
  url: string;
  workspaceId: string;
  teammateId: string;
  /** Sessions of the owner, each with its own share of the calls that one caller may make a minute. */
  cookies: string[];
  smtpPort: number | null;
};

/** A statement as it went to the database, and on which of the connections. */
export type Statement = { connection: number; text: string; values: unknown[] };

export type Said =
  | { type: "ready"; ready: Ready }
  | { type: "answer"; id: number; value: unknown }
  | { type: "failed"; id: number; words: string };
