import type { Customer } from "@heard/core/contract/customers.ts";
import { useQuery } from "@tanstack/react-query";
import { languageOptions } from "../pages/languages.ts";
import { customFieldsQuery } from "../sync/names.ts";
import { Card } from "../ui/card.tsx";
import { DataList, DataRow } from "../ui/data-list.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { CustomRows } from "./custom-rows.tsx";

/** What we know about somebody, for those who may only read it. */
export function CustomerFacts({ customer }: { customer: Customer }) {
  const { name, company, notes, time_zone, locale } = customer;
  const fields = (useQuery(customFieldsQuery).data ?? []).filter(({ subject }) => subject === "customer");
  const language = languageOptions(locale).find(({ value }) => value === locale)?.label;
  return (
    <Card className="grid gap-5">
      <SectionHeading>About them</SectionHeading>
      <DataList>
        <DataRow term="Name">{name || "Not known"}</DataRow>
        {company && <DataRow term="Company">{company.name}</DataRow>}
        {notes && (
          <DataRow term="Notes">
            <span className="whitespace-pre-wrap">{notes}</span>
          </DataRow>
        )}
        {time_zone && <DataRow term="Time zone">{time_zone.replaceAll("_", " ")}</DataRow>}
        {language && <DataRow term="Language">{language}</DataRow>}
        <CustomRows fields={fields} values={customer.fields} />
      </DataList>
    </Card>
  );
}
