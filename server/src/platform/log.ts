import { type Logger, pino } from "pino";

export type Log = Logger;

/** Structured logs: one JSON line each, with ids and outcomes, never with what people wrote. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: {
      error: (error: unknown) => (error instanceof Error ? pino.stdSerializers.err(error) : error),
    },
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: ["password", "token", "secret", "text", "html", "*.password", "*.token", "*.secret"],
      remove: true,
    },
  });
}
