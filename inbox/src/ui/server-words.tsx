/**
 * What a server's answer means, in plain words; where it is kept, its own below, folded.
 * @param words plain words, the server's own after the first line break
 */
export function ServerWords({ words }: { words: string }) {
  const [plain, ...own] = words.split("\n");
  return (
    <>
      <p>{plain}</p>
      {own.length > 0 && (
        <details className="text-quiet text-small">
          <summary className="w-fit cursor-pointer touch:py-2">What the mail server said</summary>
          <p className="mt-1 whitespace-pre-wrap rounded-control bg-tint px-3 py-2 text-ink">
            {own.join("\n")}
          </p>
        </details>
      )}
    </>
  );
}
