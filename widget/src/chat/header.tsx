import type { ChatWelcome } from "@heard/core/contract/chat.ts";
import { CloseIcon, PhoneIcon } from "./icons.tsx";
import type { View } from "./session.ts";

const facesShown = 3;

/** Who answers, whether somebody is here, and how else to reach a person. */
export function Header({
  view: { welcome, answerTime, someoneIsHere, lines },
  onClose,
}: {
  view: View;
  onClose: () => void;
}) {
  const team = welcome?.team.slice(0, facesShown) ?? [];
  return (
    <div class="head">
      <div class="who">
        {team.length > 0 && (
          <div class="faces" aria-hidden="true">
            {team.map(({ name, initials }, position) => (
              <span key={name} class={`face face-${position}`}>
                {initials}
              </span>
            ))}
          </div>
        )}
        <div class="names">
          <h2 id="title" tabIndex={-1}>
            {welcome?.workspace_name ?? "Write to us"}
          </h2>
          <p class="presence">
            <span class={someoneIsHere ? "dot is-here" : "dot"} />
            {someoneIsHere ? "We are here now" : "We are away right now"}
          </p>
        </div>
        <button type="button" class="icon" aria-label="Close the chat" onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      {welcome?.phone && (
        <a class="phone" href={`tel:${welcome.phone.replace(/[^+\d]/g, "")}`}>
          <PhoneIcon />
          <span>
            Rather talk? Call <b>{welcome.phone}</b>
          </span>
        </a>
      )}
      {welcome && lines.length === 0 && (
        <div class="greeting">
          {welcome.greeting && <p class="large">{welcome.greeting}</p>}
          {answerTime?.words ? (
            <p class="answer-time">
              {answerTime.who_words && `${answerTime.who_words} · `}
              {answerTime.words}
            </p>
          ) : (
            <p>{promiseOf(welcome, someoneIsHere)}</p>
          )}
        </div>
      )}
    </div>
  );
}

/** Says that people answer, by name, and where the answer will be. */
function promiseOf({ team, workspace_name }: ChatWelcome, someoneIsHere: boolean): string {
  const names = team.slice(0, facesShown).map(({ name }) => name.split(" ")[0] as string);
  const others = team.length > facesShown ? ["colleagues"] : [];
  const people =
    names.length > 0
      ? new Intl.ListFormat("en", { type: "conjunction" }).format([...names, ...others])
      : `The people at ${workspace_name}`;
  const verb = names.length + others.length === 1 ? "reads this and answers" : "read this and answer";
  return someoneIsHere
    ? `${people} ${verb} here.`
    : `${people} ${verb} here, and by e-mail if you leave an address.`;
}
