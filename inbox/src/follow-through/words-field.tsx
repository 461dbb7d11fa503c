import type { FollowThroughWords } from "@heard/core/contract/follow-through.ts";
import { usualFollowThroughWords } from "@heard/core/rules/follow-through/usual-words.ts";
import { useState } from "react";
import { Select } from "../ui/select.tsx";
import { TextArea } from "../ui/text-area.tsx";

type Language = keyof typeof usualFollowThroughWords;

const languages = Object.keys(usualFollowThroughWords) as Language[];

type WordsFieldProps = { value: FollowThroughWords; onChange: (words: FollowThroughWords) => void };

/** The question in each language; where nothing is written, the usual words stand. */
export function WordsField({ value, onChange }: WordsFieldProps) {
  const [language, setLanguage] = useState<Language>("en");
  const names = new Intl.DisplayNames(undefined, { type: "language" });
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1.5 font-medium">Our question</legend>
      <Select
        label="Language"
        value={language}
        options={languages.map((one) => ({
          value: one,
          label: `${names.of(one) ?? one}${value[one]?.trim() ? "" : " (usual words)"}`,
        }))}
        onChange={(one) => setLanguage(one as Language)}
      />
      <TextArea
        label="Words"
        labelHidden
        lang={language}
        maxLength={2000}
        placeholder={usualFollowThroughWords[language]}
        hint="A greeting, two large links for yes and no, and our name stand around it."
        value={value[language] ?? ""}
        onChange={(event) => onChange({ ...value, [language]: event.target.value })}
      />
    </fieldset>
  );
}
