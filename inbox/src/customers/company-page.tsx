import { ApiError } from "@heard/core/client.ts";
import type { Company } from "@heard/core/contract/customers.ts";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Building2, Users } from "lucide-react";
import { LoadProblem } from "../pages/load-problem.tsx";
import { MoreRows } from "../pages/more-rows.tsx";
import { BackWords, backClass, Page } from "../pages/page.tsx";
import { Rows } from "../pages/rows.tsx";
import { useMay } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { Loading, LoadingRows, Skeleton } from "../ui/skeleton.tsx";
import { CompanyFacts } from "./company-facts.tsx";
import { CompanyForm } from "./company-form.tsx";
import { CustomerRow } from "./customer-row.tsx";
import { countWords, customersQuery } from "./people.ts";

const back = (
  <Link to="/companies" className={backClass}>
    <BackWords>Companies</BackWords>
  </Link>
);

/** One company: what we know about it, and who belongs to it. */
export function CompanyPage() {
  const { companyId } = useParams({ from: "/desk/companies/$companyId" });
  const { data, error, refetch } = useQuery({
    queryKey: ["company", companyId],
    queryFn: () => api("GET /companies/{id}", { params: { id: companyId } }),
    refetchOnMount: "always",
  });
  if (data) return <Known key={companyId} company={data} />;
  return (
    <Page title="Company" heading={<span />} back={back}>
      {error ? (
        error instanceof ApiError && error.status === 404 ? (
          <EmptyState
            icon={<Building2 />}
            title="There is no such company"
            action={
              <Button asChild>
                <Link to="/companies">All companies</Link>
              </Button>
            }
          />
        ) : (
          <LoadProblem error={error} retry={refetch} />
        )
      ) : (
        <Loading label="Loading the company" className="grid gap-6">
          <Skeleton className="h-7 w-60" />
          <Skeleton className="h-72" />
        </Loading>
      )}
    </Page>
  );
}

function Known({ company }: { company: Company }) {
  const mayWrite = useMay("customers:write");
  return (
    <Page title={company.name} hint={countWords(company.customer_count, "customer", "customers")} back={back}>
      {mayWrite ? <CompanyForm company={company} /> : <CompanyFacts company={company} />}
      <Customers companyId={company.id} />
    </Page>
  );
}

function Customers({ companyId }: { companyId: string }) {
  const list = useInfiniteQuery({ ...customersQuery({ company_id: companyId }), refetchOnMount: "always" });
  const customers = list.data?.pages.flatMap(({ data }) => data);
  return (
    <section className="grid gap-3">
      <SectionHeading>Customers</SectionHeading>
      {list.error && <LoadProblem error={list.error} retry={list.refetch} />}
      {list.isPending && <LoadingRows label="Loading customers" rows={3} />}
      {customers?.length === 0 && (
        <EmptyState icon={<Users />} title="Nobody yet">
          Choose this company on a customer’s page, or give it a domain that they write from.
        </EmptyState>
      )}
      {customers && customers.length > 0 && (
        <Rows label="Customers">
          {customers.map((customer) => (
            <CustomerRow key={customer.id} customer={customer} />
          ))}
        </Rows>
      )}
      <MoreRows list={list} />
    </section>
  );
}
