import type { Conversation } from "@heard/core/contract/conversations.ts";
import type { PromiseShape } from "@heard/core/contract/promises.ts";
import clsx from "clsx";
import { AlarmClock, CalendarClock, Check, X } from "lucide-react";
import type { ReactNode } from "react";
import { customerName, firstName } from "../conversations/names.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Popover } from "../ui/popover.tsx";
import { DueLine } from "./due-line.tsx";
import { type Correction, corrected, dismissed, keepsIt, type Move, type Understood } from "./marks.ts";
import type { MarksInReply } from "./marks-in-reply.ts";
import { PromiseFields } from "./promise-fields.tsx";
import { promisingWords } from "./promise-words.ts";
import { WhenChoice } from "./when-choice.tsx";

type UnderstoodLinesProps = {
  conversation: Conversation;
  promises: MarksInReply;
  /** Which promise is being changed, by its key. */
  changing: string | null;
  onChanging: (key: string | null) => void;
};

/** What we understood of the promises in a reply, in a few quiet lines beneath its words. */
export function UnderstoodLines({ conversation, promises, changing, onChanging }: UnderstoodLinesProps) {
  const { reading, marks, setMarks, keepable } = promises;
  const { made, moves } = reading;
  const kept = keepable.filter(({ id }) => !moves.some(({ promise_id }) => promise_id === id));
  const customer = customerName(conversation.customer);
  if (made.length === 0 && moves.length === 0 && kept.length === 0) return null;

  return (
    <section
      aria-label="Promises in your reply"
      className="mt-2 grid max-h-[30dvh] grid-cols-[minmax(0,1fr)] gap-1.5 overflow-y-auto text-small"
    >
      {made.map((promise, index) => (
        <UnderstoodLine
          key={promise.key}
          promise={promise}
          promises={promises}
          customer={customer}
          first={index === 0}
          changing={changing === promise.key}
          onChanging={(open) => onChanging(open ? promise.key : null)}
        />
      ))}
      {moves.map((move) => (
        <MoveLine
          key={move.promise_id}
          move={move}
          promise={keepable.find(({ id }) => id === move.promise_id)}
          promises={promises}
          name={firstName(customer)}
        />
      ))}
      {kept.length > 0 && (
        <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5">
          <legend className="float-left mr-1.5 flex min-h-7 items-center gap-2 text-quiet">
            <Check aria-hidden className="size-3.5 text-kept" />
            This keeps:
          </legend>
          {kept.map((promise) => (
            <KeepsChip
              key={promise.id}
              promise={promise}
              ticked={keepsIt(promise, { keeps: marks.keeps, moves })}
              onTick={(ticked) => setMarks({ ...marks, keeps: { ...marks.keeps, [promise.id]: ticked } })}
            />
          ))}
        </fieldset>
      )}
    </section>
  );
}

type UnderstoodLineProps = {
  promise: Understood;
  promises: MarksInReply;
  customer: string;
  first: boolean;
  changing: boolean;
  onChanging: (open: boolean) => void;
};

function UnderstoodLine(props: UnderstoodLineProps) {
  const { promise, promises, customer, first, changing, onChanging } = props;
  const { hours, customerZone, marks, setMarks } = promises;
  const { by, who, what, due_at, verdict, found } = promise;
  const name = firstName(customer);

  function correct(change: Correction) {
    if (found) setMarks(corrected(marks, found, change));
    else
      setMarks({
        ...marks,
        added: marks.added.map((one) => (one.id === promise.key ? { ...one, ...change } : one)),
      });
  }

  function dismiss() {
    onChanging(false);
    if (found) setMarks(dismissed(marks, found, true));
    else setMarks({ ...marks, added: marks.added.filter(({ id }) => id !== promise.key) });
  }

  if (found && verdict === "none") {
    return <NoPromise words={what} onUndo={() => setMarks(dismissed(marks, found, false))} />;
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <Line icon={<AlarmClock aria-hidden className="text-promise" />}>
        <p className="min-w-0 grow [overflow-wrap:anywhere]" role="status">
          {promisingWords({ by, who, what, customer })}: {what}
          {" · "}
          {due_at ? (
            <DueLine at={due_at} ours={hours.time_zone} theirs={customerZone} name={name} />
          ) : (
            <span className="font-medium text-promise">by when?</span>
          )}
        </p>
        <span className="-my-1 flex shrink-0 items-center">
          <Popover
            label="Change this promise"
            open={changing}
            onOpenChange={onChanging}
            align="end"
            side="top"
            className="w-88 p-4"
            trigger={
              <Button size="small" tone="plain" aria-keyshortcuts={first ? "Alt+P" : undefined}>
                Change
                {first && (
                  <span aria-hidden className="max-sm:hidden">
                    <Kbd keys="alt+p" />
                  </span>
                )}
              </Button>
            }
          >
            <div className="grid gap-4">
              <PromiseFields value={{ by, who, what, due_at }} onChange={correct} hours={hours} name={name} />
              <div className="flex justify-between gap-2">
                <Button size="small" onClick={dismiss}>
                  It is no promise
                </Button>
                <Button size="small" tone="primary" onClick={() => onChanging(false)}>
                  Done
                </Button>
              </div>
            </div>
          </Popover>
          <IconButton label="It is no promise" icon={<X />} onClick={dismiss} />
        </span>
      </Line>
      {!due_at && (
        <div className="pl-5.5">
          <WhenChoice
            brief
            label={`By when: ${what}`}
            hours={hours}
            value={null}
            onChoose={(at) => correct({ due_at: at.toISOString() })}
          />
        </div>
      )}
    </div>
  );
}

function NoPromise({ words, onUndo }: { words: string; onUndo: () => void }) {
  return (
    <Line icon={<X aria-hidden className="text-quiet" />}>
      <p className="min-w-0 grow text-quiet" role="status">
        No promise: <span className="line-through">{words}</span>
      </p>
      <Button size="small" tone="plain" onClick={onUndo} className="-my-1">
        It is one
      </Button>
    </Line>
  );
}

type MoveLineProps = {
  move: Move;
  promise: PromiseShape | undefined;
  promises: MarksInReply;
  name: string;
};

function MoveLine({ move, promise, promises, name }: MoveLineProps) {
  const { hours, customerZone, marks, setMarks } = promises;
  return (
    <Line icon={<CalendarClock aria-hidden className="text-promise" />}>
      <p className="min-w-0 grow [overflow-wrap:anywhere]" role="status">
        This tells {name} the new time{promise && ` for: ${promise.what}`}
        {" · "}
        <DueLine at={move.due_at} ours={hours.time_zone} theirs={customerZone} name={name} />
      </p>
      <IconButton
        label="Leave the promise at its time"
        icon={<X />}
        className="-my-1"
        onClick={() =>
          setMarks({ ...marks, moves: marks.moves.filter((one) => one.promise_id !== move.promise_id) })
        }
      />
    </Line>
  );
}

type KeepsChipProps = { promise: PromiseShape; ticked: boolean; onTick: (ticked: boolean) => void };

function KeepsChip({ promise, ticked, onTick }: KeepsChipProps) {
  return (
    <button
      type="button"
      aria-pressed={ticked}
      title={promise.words}
      onClick={() => onTick(!ticked)}
      className={clsx(
        "inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-full border px-2.5 transition-colors touch:min-h-10",
        ticked
          ? "border-transparent bg-kept-soft text-kept"
          : "border-line bg-surface text-quiet hover:bg-tint",
      )}
    >
      <span
        aria-hidden
        className={clsx(
          "grid size-3.5 shrink-0 place-items-center rounded-small border",
          ticked ? "border-current" : "border-edge",
        )}
      >
        {ticked && <Check className="size-3" />}
      </span>
      <span className="truncate">{promise.what}</span>
    </button>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-start gap-2 leading-5 [&>svg]:mt-[3px] [&>svg]:size-3.5 [&>svg]:shrink-0">
      {icon}
      {children}
    </div>
  );
}
