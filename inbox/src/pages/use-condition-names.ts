import type { Conditions } from "@heard/core/contract/conditions.ts";
import { useQueries, useQuery } from "@tanstack/react-query";
import { api } from "../sync/api.ts";
import { customerQuery } from "../sync/customer.ts";
import { customFieldsQuery, inboxesQuery, tagsQuery, teammatesQuery, teamsQuery } from "../sync/names.ts";
import { conditionsWords, type ValueName, valueList } from "./condition-words.ts";
import { languageOptions } from "./languages.ts";

export type ValueChoice = { value: string; label: string };

const priorities = [
  { value: "low", label: "Low" },
  { value: "normal", label: "Normal" },
  { value: "high", label: "High" },
  { value: "urgent", label: "Urgent" },
];
const channels = [
  { value: "email", label: "E-mail" },
  { value: "chat", label: "Chat" },
];

/** What each field can be, as far as it can be listed, read from the workspace. */
export function useConditionChoices(): (field: string) => readonly ValueChoice[] {
  const ownFields = useQuery(customFieldsQuery).data ?? [];
  const lists: Record<string, readonly ValueChoice[]> = {
    inbox: named(useQuery(inboxesQuery).data),
    team: named(useQuery(teamsQuery).data),
    assignee: named(useQuery(teammatesQuery).data?.filter(({ role }) => role !== "colleague")),
    tag: named(useQuery(tagsQuery).data),
    priority: priorities,
    channel: channels,
    language: languageOptions(null),
  };
  return (field) => {
    const own = ownFields.find(({ subject, key }) => `${subject}.${key}` === field);
    return lists[field] ?? own?.choices.map((choice) => ({ value: choice, label: choice })) ?? [];
  };
}

function named(things: readonly { id: string; name: string }[] | undefined): ValueChoice[] {
  return (things ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

/** One company, for its name. */
function companyQuery(id: string) {
  return {
    queryKey: ["company", id] as const,
    queryFn: () => api("GET /companies/{id}", { params: { id } }),
  };
}

/** What the values of these conditions are called. What is not here any more is called so. */
export function useValueNames(asked: readonly Conditions[]): ValueName {
  const choicesOf = useConditionChoices();
  const idsOf = (field: string) => [
    ...new Set(
      asked
        .flatMap(({ conditions }) => conditions)
        .filter((condition) => condition.field === field)
        .flatMap(({ value }) => valueList(value)),
    ),
  ];
  const customers = useQueries({ queries: idsOf("customer").map((id) => customerQuery(id)) });
  const companies = useQueries({ queries: idsOf("company").map((id) => companyQuery(id)) });
  const people = [...customers, ...companies];
  return (field, value) => {
    if (field === "customer" || field === "company") {
      const known = people.find(({ data }) => data?.id === value)?.data;
      return known ? known.name || ("email" in known ? known.email : null) || "Somebody" : "…";
    }
    const choices = choicesOf(field);
    const choice = choices.find((one) => one.value === value);
    if (choice) return choice.label;
    if (field.includes(".") || field === "subject" || field === "first_words") return spoken(value);
    return "something that is gone";
  };
}

function spoken(value: string): string {
  if (value === "true") return "yes";
  if (value === "false") return "no";
  return `“${value}”`;
}

/** Says conditions as a sentence; `everyone` is said of an empty list. */
export function useConditionWords(
  asked: readonly Conditions[],
  everyone: string,
): (conditions: Conditions) => string {
  const ownFields = useQuery(customFieldsQuery).data ?? [];
  const nameOf = useValueNames(asked);
  return (conditions) => conditionsWords(conditions, { ownFields, nameOf, everyone });
}
