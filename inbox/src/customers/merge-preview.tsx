import type { Customer } from "@heard/core/contract/customers.ts";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { customFieldsQuery } from "../sync/names.ts";
import { countWords, nameOf } from "./people.ts";

type Line = { what: string; kept: ReactNode; other: ReactNode; after: string };

/** Two customers side by side, and what becomes of each part. */
export function MergePreview({ kept, other }: { kept: Customer; other: Customer }) {
  const labels = new Map(useQuery(customFieldsQuery).data?.map(({ key, label }) => [key, label]));
  const lines = [...linesOf(kept, other), ...fieldLines(kept, other, labels)];
  return (
    <table className="w-full table-fixed border-collapse text-left">
      <thead>
        <tr className="border-line border-b align-bottom">
          <th className="py-2 pr-3 font-medium">
            {nameOf(kept)}
            <span className="block font-normal text-quiet text-small">stays</span>
          </th>
          <th className="py-2 font-medium">
            {nameOf(other)}
            <span className="block font-normal text-quiet text-small">is merged in</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ what, kept: left, other: right, after }) => (
          <tr
            key={what}
            className="border-line border-b align-top last:border-0 [&>td]:[overflow-wrap:anywhere]"
          >
            <td className="py-2 pr-3">
              <span className="block text-quiet text-small">{what}</span>
              {left || <span className="text-quiet">none</span>}
            </td>
            <td className="py-2">
              <span className="block text-quiet text-small">{after}</span>
              {right || <span className="text-quiet">none</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function linesOf(kept: Customer, other: Customer): Line[] {
  const single = (what: string, left: string, right: string): Line => ({
    what,
    kept: left,
    other: right,
    after: right && !left ? `${what}: moves over` : right && right !== left ? `${what}: not used` : what,
  });
  const all: Line[] = [
    {
      what: "Addresses",
      kept: addressesOf(kept),
      other: addressesOf(other),
      after: "Addresses: all move over",
    },
    {
      what: "Conversations",
      kept: countWords(kept.conversation_count, "conversation", "conversations"),
      other: countWords(other.conversation_count, "conversation", "conversations"),
      after: "Conversations: all move over",
    },
    single("Company", kept.company?.name ?? "", other.company?.name ?? ""),
    {
      what: "Notes",
      kept: shortened(kept.notes),
      other: shortened(other.notes),
      after: other.notes ? "Notes: added at the end" : "Notes",
    },
    single("Time zone", kept.time_zone ?? "", other.time_zone ?? ""),
    single("Language", kept.locale ?? "", other.locale ?? ""),
  ];
  return all.filter((line) => line.kept || line.other);
}

function fieldLines(kept: Customer, other: Customer, labels: ReadonlyMap<string, string>): Line[] {
  return Object.entries(other.fields)
    .filter(([key]) => labels.has(key))
    .map(([key, value]) => ({
      what: labels.get(key) ?? key,
      kept: key in kept.fields ? String(kept.fields[key]) : "",
      other: String(value),
      after: `${labels.get(key)}: ${key in kept.fields ? "not used" : "moves over"}`,
    }));
}

function addressesOf({ addresses }: Customer): ReactNode {
  if (addresses.length === 0) return "";
  return addresses.map(({ id, address }) => (
    <span key={id} className="block">
      {address}
    </span>
  ));
}

function shortened(notes: string): string {
  const most = 140;
  return notes.length > most ? `${notes.slice(0, most)}…` : notes;
}
