import type { Checklist } from "@heard/core/contract/workspaces.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import type { ReactNode } from "react";
import { LoadProblem } from "../pages/load-problem.tsx";
import { Page } from "../pages/page.tsx";
import { useMay, useSignedIn } from "../shell/signed-in.ts";
import { useInboxes } from "../sync/names.ts";
import { Button } from "../ui/button.tsx";
import { CopyField } from "../ui/copy-field.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { checklistQuery, stepNames, stepsDone } from "./checklist.ts";
import { SampleData } from "./sample-data.tsx";
import { Tick } from "./tick.tsx";

type Step = { why: string; done: string; how: ReactNode };

/** The way from an empty workspace to a working one, ticked by what really happened. */
export function WelcomePage() {
  const { teammate } = useSignedIn();
  const mayManage = useMay("workspace:manage");
  const { data, error, refetch } = useQuery(checklistQuery);
  const allDone = data && stepsDone(data) === stepNames.length;
  const firstName = teammate.name.split(/\s+/)[0] ?? teammate.name;
  return (
    <Page
      title={allDone ? "All set. The desk is yours." : `Welcome, ${firstName}`}
      hint={
        allDone
          ? "Mail comes in, the chat is on your site, and you are not alone. Thank you for setting it up with care."
          : "Four steps make this a working desk. Take them in any order; each ticks itself off once it is really done."
      }
      action={
        allDone && (
          <Button asChild tone="primary">
            <Link to="/">Go to your conversations</Link>
          </Button>
        )
      }
    >
      {error ? (
        <LoadProblem error={error} retry={refetch} />
      ) : data ? (
        <Steps checklist={data} />
      ) : (
        <Waiting />
      )}
      {mayManage && <SampleData />}
    </Page>
  );
}

function Waiting() {
  return (
    <div className="rounded-card border border-line bg-surface">
      <LoadingRows label="Looking at what is done" rows={4} />
    </div>
  );
}

function Steps({ checklist }: { checklist: Checklist }) {
  const steps = useSteps();
  const done = stepsDone(checklist);
  return (
    <section className="grid gap-3" aria-label="First steps">
      <div className="flex items-center gap-3">
        <div
          role="progressbar"
          aria-label="First steps"
          aria-valuemin={0}
          aria-valuemax={stepNames.length}
          aria-valuenow={done}
          className="h-1.5 grow overflow-hidden rounded-full bg-tint"
        >
          <div
            className="h-full rounded-full bg-kept transition-[width]"
            style={{ width: `${(100 * done) / stepNames.length}%` }}
          />
        </div>
        <span className="text-quiet tabular-nums">
          {done} of {stepNames.length} done
        </span>
      </div>
      <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card">
        {stepNames.map(({ fact, name }) => (
          <li key={fact} className="flex gap-3.5 p-5 max-sm:p-4">
            <Tick done={checklist[fact]} />
            <div className="grid min-w-0 grow justify-items-start gap-3">
              <div>
                <h2 className={clsx("font-medium", checklist[fact] && "text-quiet")}>{name}</h2>
                <p className="max-w-prose text-quiet">
                  {checklist[fact] ? steps[fact].done : steps[fact].why}
                </p>
              </div>
              {!checklist[fact] && steps[fact].how}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function useSteps(): Record<keyof Checklist, Step> {
  const chat = useInboxes().find(({ channel, enabled }) => channel === "chat" && enabled)?.chat;
  const mayManage = useMay("workspace:manage");
  const mayAnswer = useMay("conversations:write");
  const askAnAdmin = <p className="text-quiet">An owner or admin does this one.</p>;
  return {
    mailbox_connected: {
      why: "What people write to your address comes in here, and your replies go out from it.",
      done: "Mail comes in and goes out.",
      how: mayManage ? <SettingsLink section="inboxes">Connect a mailbox</SettingsLink> : askAnAdmin,
    },
    chat_installed: {
      why: "Paste these lines before </body> on your pages. It ticks itself off when somebody opens a page with it.",
      done: "Your visitors can write to you from your site.",
      how: (
        <>
          {chat && (
            <div className="w-full">
              <CopyField label="Chat snippet" labelHidden value={chat.snippet} code />
            </div>
          )}
          <div className="flex flex-wrap gap-2">
            <Button asChild>
              <a href="/demo" target="_blank" rel="noreferrer">
                Try it on a demo page
              </a>
            </Button>
            {!chat && mayManage && <SettingsLink section="inboxes">Add a chat</SettingsLink>}
          </div>
        </>
      ),
    },
    teammate_invited: {
      why: "Two people answer better than one. Colleagues from other rooms can help too, with notes.",
      done: "You are not alone here.",
      how: mayManage ? <SettingsLink section="team">Invite a teammate</SettingsLink> : askAnAdmin,
    },
    conversation_answered: {
      why: "Write to your own address, or say hello on the demo page, then answer yourself. That is all there is to it.",
      done: "Somebody was heard.",
      how: mayAnswer && (
        <Button asChild className="w-fit">
          <Link to="/inbox/$view" params={{ view: "unassigned" }}>
            See who wrote
          </Link>
        </Button>
      ),
    },
  };
}

function SettingsLink({ section, children }: { section: string; children: ReactNode }) {
  return (
    <Button asChild className="w-fit">
      <Link to="/settings/$section" params={{ section }}>
        {children}
      </Link>
    </Button>
  );
}
