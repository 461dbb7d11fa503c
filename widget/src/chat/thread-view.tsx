import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { MessageText } from "./message-text.tsx";
import type { View } from "./session.ts";
import type { Line } from "./thread.ts";

const nearTheEndPixels = 120;

type ThreadProps = {
  view: View;
  host: string;
  onRetry: (clientId: string) => void;
  /** What we say below the last message. */
  children: ComponentChildren;
};

/** What was said. Follows the newest words, unless the visitor has scrolled back to read. */
export function Thread({ view, host, onRetry, children }: ThreadProps) {
  const log = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const { lines, typing, loading, token, connected } = view;
  const lastFromVisitor = lines.map(({ from }) => from).lastIndexOf("visitor");

  useLayoutEffect(() => {
    if (follows.current) log.current?.scrollTo(0, log.current.scrollHeight);
  });
  const onScroll = ({
    currentTarget: { scrollHeight, scrollTop, clientHeight },
  }: {
    currentTarget: HTMLElement;
  }) => {
    follows.current = scrollHeight - scrollTop - clientHeight < nearTheEndPixels;
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse must be able to scroll it.
    <section class="thread" ref={log} onScroll={onScroll} tabIndex={0} aria-label="Messages">
      <div role="log" aria-live="polite" aria-busy={loading}>
        {loading && <p class="aside">Fetching what was said before…</p>}
        {lines.map((line, position) => (
          <div key={line.key}>
            {startsDay(line, lines[position - 1]) && <p class="day">{dayOf(line.created_at)}</p>}
            <article class={`line from-${line.from}${line.automatic ? " is-automatic" : ""}`}>
              {startsTurn(line, lines[position - 1]) && (
                <p class="said-by">
                  {line.from === "us" ? line.author_name : <span class="unseen">You</span>}{" "}
                  {line.automatic && "· automatic "}
                  <time dateTime={line.created_at}>{timeOf(line.created_at)}</time>
                </p>
              )}
              <div class="bubble">
                <MessageText html={line.html} text={line.text} />
                {line.attachments.map(({ id, name, bytes, url }) => (
                  <a
                    key={id}
                    class="file"
                    href={`${host}${url}?token=${token}`}
                    target="_blank"
                    rel="noopener"
                  >
                    {name} <small>{sizeOf(bytes)}</small>
                  </a>
                ))}
              </div>
            </article>
            {line.state === "refused" && (
              <p class="state problem">
                Not sent. {line.problem}{" "}
                <button type="button" onClick={() => onRetry(line.key)}>
                  Try again
                </button>
              </p>
            )}
            {position === lastFromVisitor && line.state !== "refused" && (
              <p class="state">
                {wordsOfState[line.state === "pending" && !connected ? "waiting" : line.state]}
              </p>
            )}
          </div>
        ))}
      </div>
      {typing && (
        <p class="typing">
          <i />
          <i />
          <i />
          {typing} is writing
        </p>
      )}
      <div aria-live="polite">{children}</div>
    </section>
  );
}

const wordsOfState = {
  waiting: "Kept here until we are connected",
  pending: "Sending…",
  sent: "Sent",
  seen: "Seen",
};
const sameTurnMilliseconds = 5 * 60 * 1000;

/** A new speaker, or the same one after a while. */
function startsTurn(line: Line, before: Line | undefined): boolean {
  if (!before || before.from !== line.from || before.author_name !== line.author_name) return true;
  if (before.automatic !== line.automatic) return true;
  return Date.parse(line.created_at) - Date.parse(before.created_at) > sameTurnMilliseconds;
}

function startsDay(line: Line, before: Line | undefined): boolean {
  const today = dayOf(new Date().toISOString());
  const day = dayOf(line.created_at);
  return before ? day !== dayOf(before.created_at) : day !== today;
}

function dayOf(time: string): string {
  return new Date(time).toLocaleDateString(undefined, { weekday: "long", day: "numeric", month: "long" });
}

function timeOf(time: string): string {
  return new Date(time).toLocaleTimeString(undefined, { hour: "numeric", minute: "2-digit" });
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
