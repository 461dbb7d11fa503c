/** One measured thing. Times are milliseconds unless the name of the figure says otherwise. */
export type Result = {
  group: string;
  name: string;
  figures: Record<string, number>;
  /** What design asks for, in words, and whether it was reached; null where nothing is asked. */
  bar: string | null;
  passed: boolean | null;
};

/** Rounds for people: three digits that say something. */
function plain(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(3)));
}

/** The results as a table, one line each. */
export function tableOf(results: readonly Result[]): string {
  const lines = results.map(({ group, name, figures, bar, passed }) => [
    group,
    name,
    Object.entries(figures)
      .map(([key, value]) => `${key.replaceAll("_", " ")} ${plain(value)}`)
      .join("  "),
    bar ?? "",
    passed === null ? "" : passed ? "pass" : "MISS",
  ]);
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...lines.map((line) => (line[column] as string).length)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
