import type { Company } from "@heard/core/contract/customers.ts";
import { useQuery } from "@tanstack/react-query";
import { customFieldsQuery } from "../sync/names.ts";
import { Card } from "../ui/card.tsx";
import { DataList, DataRow } from "../ui/data-list.tsx";
import { CustomRows } from "./custom-rows.tsx";

/** What we know about a company, for those who may only read it. */
export function CompanyFacts({ company: { name, domains, notes, fields: values } }: { company: Company }) {
  const fields = (useQuery(customFieldsQuery).data ?? []).filter(({ subject }) => subject === "company");
  return (
    <Card>
      <DataList>
        <DataRow term="Name">{name}</DataRow>
        {domains.length > 0 && <DataRow term="Domains">{domains.join(", ")}</DataRow>}
        {notes && (
          <DataRow term="Notes">
            <span className="whitespace-pre-wrap">{notes}</span>
          </DataRow>
        )}
        <CustomRows fields={fields} values={values} />
      </DataList>
    </Card>
  );
}
