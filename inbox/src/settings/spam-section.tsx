import type { SenderRule, SpamSettings } from "@heard/core/contract/spam.ts";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Ban, MailCheck, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { Row, Rows } from "../pages/rows.tsx";
import { useSave } from "../pages/use-save.ts";
import { useMay } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { senderRulesQuery, spamSettingsQuery } from "../sync/sender-rules.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { Select } from "../ui/select.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { Switch } from "../ui/switch.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Time } from "../ui/time.tsx";

/** Whose mail is spam, whose never, and what else we go by. */
export function SpamSection() {
  const mayManage = useMay("workspace:manage");
  const { data: settings } = useQuery(spamSettingsQuery);
  return (
    <>
      {mayManage && settings && <Rules key={JSON.stringify(settings)} settings={settings} />}
      <NewRule />
      <Senders verdict="blocked" />
      <Senders verdict="allowed" />
    </>
  );
}

const keptChoices = [7, 14, 30, 60, 90, 365];

function Rules({ settings }: { settings: SpamSettings }) {
  const { trusts_mail_server, score_limit, kept_days } = settings;
  const [score, setScore] = useState(score_limit?.toString() ?? "");
  const { save, saving, problem, errorOf } = useSave(
    (change: Partial<SpamSettings>) => api("PUT /spam-settings", { body: { ...settings, ...change } }),
    {
      fields: ["score_limit"],
      done: "Kept.",
      onSaved: (kept) => queryClient.setQueryData(spamSettingsQuery.queryKey, kept),
    },
  );
  const limit = score.trim() === "" ? null : Number(score.replace(",", "."));
  const isNoScore = limit !== null && !(limit > 0);
  const choices = kept_days && !keptChoices.includes(kept_days) ? [...keptChoices, kept_days] : keptChoices;

  function keepScore(event: FormEvent) {
    event.preventDefault();
    if (!saving && !isNoScore && limit !== score_limit) save({ score_limit: limit });
  }

  return (
    <Card className="grid gap-5">
      <SectionHeading>What goes to Spam by itself</SectionHeading>
      <Switch
        label="What our mail server takes for spam"
        hint="It writes its verdict into each mail. An answer to a mail of ours is never judged."
        checked={trusts_mail_server}
        onChange={(trusts) => save({ trusts_mail_server: trusts })}
        disabled={saving}
      />
      {trusts_mail_server && (
        <form onSubmit={keepScore} className="grid gap-3" noValidate>
          <TextField
            label="From this score on"
            hint="Empty leaves it to the server. SpamAssassin’s usual is 5, Rspamd’s 6 to 15."
            inputMode="decimal"
            maxLength={6}
            value={score}
            error={isNoScore ? "Please put in a number, such as 5." : errorOf("score_limit")}
            onChange={(event) => setScore(event.target.value)}
          />
          <Button type="submit" busy={saving} className="w-fit" disabled={limit === score_limit || isNoScore}>
            Keep
          </Button>
        </form>
      )}
      <Select
        label="Erase spam"
        hint="With its files, and with whoever sent nothing else."
        value={String(kept_days ?? "never")}
        options={[
          ...choices.map((days) => ({ value: String(days), label: `After ${days} days` })),
          { value: "never", label: "Never" },
        ]}
        onChange={(days) => save({ kept_days: days === "never" ? null : Number(days) })}
      />
      <FormProblem>{problem}</FormProblem>
    </Card>
  );
}

function refresh() {
  return queryClient.invalidateQueries({ queryKey: ["sender-rules"] });
}

function NewRule() {
  const [sender, setSender] = useState("");
  const [verdict, setVerdict] = useState<SenderRule["verdict"]>("blocked");
  const { save, saving, problem, errorOf, forget } = useSave(
    () => api("POST /sender-rules", { body: { sender, verdict } }),
    {
      fields: ["sender"],
      done: (rule) =>
        rule.verdict === "blocked" ? `${rule.sender} is blocked.` : `${rule.sender} is let through.`,
      onSaved: () => {
        setSender("");
        return refresh();
      },
    },
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving && sender.trim()) save();
  }

  return (
    <Card>
      <form onSubmit={submit} className="grid gap-4" noValidate>
        <div className="flex flex-wrap items-start gap-x-4 gap-y-4">
          <TextField
            label="Address or domain"
            className="min-w-0 grow basis-60"
            placeholder="offers@example.com or example.com"
            autoComplete="off"
            autoCapitalize="none"
            maxLength={254}
            value={sender}
            error={errorOf("sender")}
            onChange={(event) => {
              forget();
              setSender(event.target.value);
            }}
          />
          <Select
            label="Its mail"
            className="basis-44"
            value={verdict}
            options={[
              { value: "blocked", label: "Goes to Spam" },
              { value: "allowed", label: "Is never spam" },
            ]}
            onChange={(value) => setVerdict(value as SenderRule["verdict"])}
          />
        </div>
        <FormProblem>{problem}</FormProblem>
        <Button type="submit" busy={saving} disabled={!sender.trim()} className="w-fit">
          Add sender
        </Button>
      </form>
    </Card>
  );
}

const lists = {
  blocked: {
    title: "Blocked senders",
    icon: <Ban aria-hidden className="size-4 shrink-0 text-quiet" />,
    empty: "Nobody is blocked",
    words: "Marking a conversation as spam blocks its sender. Press # in one.",
    gone: (sender: string) => `${sender} is blocked no more.`,
  },
  allowed: {
    title: "Never spam",
    icon: <MailCheck aria-hidden className="size-4 shrink-0 text-quiet" />,
    empty: "Nobody is let through by name",
    words: "Whoever you take out of Spam is let through from then on.",
    gone: (sender: string) => `${sender} is judged like everybody again.`,
  },
};

function Senders({ verdict }: { verdict: SenderRule["verdict"] }) {
  const { title, icon, empty, words, gone } = lists[verdict];
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    senderRulesQuery(verdict),
  );
  const remove = useSave(({ id }: SenderRule) => api("DELETE /sender-rules/{id}", { params: { id } }), {
    inPassing: true,
    done: (_, { sender }) => gone(sender),
    onSaved: refresh,
  });
  const rules = data?.pages.flatMap((page) => page.data);
  return (
    <section className="grid gap-3" aria-label={title}>
      <SectionHeading>{title}</SectionHeading>
      {error && <LoadProblem error={error} retry={refetch} />}
      {!rules && !error && <LoadingRows label={`Loading: ${title}`} rows={2} />}
      {rules?.length === 0 && (
        <EmptyState icon={icon} title={empty}>
          {words}
        </EmptyState>
      )}
      {rules && rules.length > 0 && (
        <Rows label={title}>
          {rules.map((rule) => (
            <Row
              key={rule.id}
              start={icon}
              title={rule.sender}
              detail={
                <>
                  {rule.created_by ? `${rule.created_by.name}, ` : ""}
                  <Time at={rule.created_at} />
                </>
              }
              end={
                <IconButton
                  label={`Take ${rule.sender} off the list`}
                  icon={<Trash2 />}
                  disabled={remove.saving}
                  onClick={() => remove.save(rule)}
                />
              }
            />
          ))}
        </Rows>
      )}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()} className="w-fit">
          Show more
        </Button>
      )}
    </section>
  );
}
