import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { LoadProblem } from "../pages/load-problem.tsx";
import { acknowledgementPreviewQuery } from "../sync/acknowledgements.ts";
import { SectionHeading } from "../ui/section-heading.tsx";
import { Select } from "../ui/select.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { reasonSentences } from "./words.ts";

const languages = ["en", "de", "fr", "nl", "es", "pt"];

/** What a customer who wrote now would get, and how its time came about. */
export function AcknowledgementPreview({ inboxId, channel }: { inboxId: string; channel: "email" | "chat" }) {
  const [language, setLanguage] = useState<string>();
  const { data, error, refetch } = useQuery(acknowledgementPreviewQuery(inboxId, language));
  const names = new Intl.DisplayNames(undefined, { type: "language" });
  if (error && !data) return <LoadProblem error={error} retry={refetch} />;
  if (!data) return <LoadingRows label="Loading the words" rows={3} />;
  return (
    <section aria-label="If somebody wrote now" className="mt-8 grid gap-4">
      <SectionHeading hint={data.would_send ? undefined : "As things are, nothing would be sent."}>
        If somebody wrote now
      </SectionHeading>
      <Select
        label="In"
        value={data.language}
        options={languages.map((value) => ({ value, label: names.of(value) ?? value }))}
        onChange={setLanguage}
      />
      <blockquote
        lang={data.language}
        className="whitespace-pre-wrap rounded-card border border-line bg-surface px-4 py-3 shadow-card"
      >
        {channel === "email" && <p className="mb-2 text-quiet">From {data.from}</p>}
        {data.text}
      </blockquote>
      <div className="grid gap-2">
        <h3 className="font-medium">How this time came about</h3>
        <ul className="grid list-disc gap-1 pl-5 text-quiet">
          {reasonSentences(data).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}
