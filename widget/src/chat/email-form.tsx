import { ApiError } from "@heard/core/client.ts";
import { useState } from "preact/hooks";
import type { Session } from "./session.ts";

/** Asks where to continue when nobody answers right now. It can be left unanswered: writing goes on all the same. */
export function EmailForm({ here, session }: { here: boolean; session: Session }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const give = async (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem("email") as HTMLInputElement;
    const email = field.value.trim();
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
      setProblem("Please write it like ana@example.com.");
      return field.focus();
    }
    setBusy(true);
    try {
      await session.giveEmail(email);
    } catch (error) {
      setProblem(
        error instanceof ApiError && error.status > 0 && error.status < 500
          ? "We cannot use this address. Is it written right?"
          : "We could not save it just now. Please try again.",
      );
      setBusy(false);
    }
  };

  return (
    <form class="email" onSubmit={give} noValidate>
      <label htmlFor="email">
        {here ? "This takes us a little longer." : "We are away right now, but your words are safe with us."}{" "}
        Where may we answer you?
      </label>
      <div class="row">
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="email"
          placeholder="Your e-mail address"
          aria-invalid={problem !== null}
          aria-describedby={problem ? "email-problem" : undefined}
        />
        <button type="submit" class="solid" disabled={busy}>
          {busy ? "Saving…" : "Save"}
        </button>
      </div>
      {problem && (
        <p id="email-problem" class="problem" role="alert">
          {problem}
        </p>
      )}
      <button type="button" class="quiet" onClick={session.declineEmail}>
        Not now, I'll wait here
      </button>
    </form>
  );
}
