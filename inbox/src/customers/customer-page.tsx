import { ApiError } from "@heard/core/client.ts";
import type { Customer } from "@heard/core/contract/customers.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Combine, Ellipsis, Eraser, UserX } from "lucide-react";
import { useState } from "react";
import { LoadProblem } from "../pages/load-problem.tsx";
import { BackWords, backClass, linkClass, Page } from "../pages/page.tsx";
import { useMay } from "../shell/signed-in.ts";
import { customerQuery } from "../sync/customer.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { KnownSince } from "../ui/known-since.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { CustomerAddresses } from "./customer-addresses.tsx";
import { CustomerConversations } from "./customer-conversations.tsx";
import { CustomerFacts } from "./customer-facts.tsx";
import { CustomerForm } from "./customer-form.tsx";
import { EraseCustomer } from "./erase-customer.tsx";
import { MergeCustomers } from "./merge-customers.tsx";
import { Merges } from "./merges.tsx";
import { countWords, nameOf } from "./people.ts";

const back = (
  <Link to="/customers" className={backClass}>
    <BackWords>Customers</BackWords>
  </Link>
);

/** One customer: who they are, how to reach them, and what was said. */
export function CustomerPage() {
  const { customerId } = useParams({ from: "/desk/customers/$customerId" });
  const { data, error, refetch } = useQuery({ ...customerQuery(customerId), refetchOnMount: "always" });
  if (data) return <Known key={customerId} customer={data} />;
  return (
    <Page title="Customer" heading={<span />} back={back} width="wide">
      {error ? (
        error instanceof ApiError && error.status === 404 ? (
          <EmptyState
            icon={<UserX />}
            title="There is nobody here"
            action={
              <Button asChild>
                <Link to="/customers">All customers</Link>
              </Button>
            }
          >
            They were erased or merged into somebody else, or this address is not whole.
          </EmptyState>
        ) : (
          <LoadProblem error={error} retry={refetch} />
        )
      ) : (
        <Loading label="Loading the customer" className="grid gap-6">
          <Skeleton className="h-12 w-72" />
          <Skeleton className="h-80" />
        </Loading>
      )}
    </Page>
  );
}

function Known({ customer }: { customer: Customer }) {
  const name = nameOf(customer);
  const mayWrite = useMay("customers:write");
  return (
    <Page
      title={name}
      width="wide"
      back={back}
      heading={
        <div className="flex items-center gap-4">
          <Avatar name={name} size="large" />
          <div className="min-w-0">
            <h1 className="font-semibold text-page tracking-tight [overflow-wrap:anywhere]">{name}</h1>
            <p className="text-quiet">
              {customer.company && (
                <>
                  <Link
                    to="/companies/$companyId"
                    params={{ companyId: customer.company.id }}
                    className={linkClass}
                  >
                    {customer.company.name}
                  </Link>{" "}
                  ·{" "}
                </>
              )}
              {countWords(customer.conversation_count, "conversation", "conversations")} ·{" "}
              <KnownSince at={customer.created_at} />
            </p>
          </div>
        </div>
      }
      action={<Actions customer={customer} />}
    >
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr]">
        <div className="grid gap-6 lg:col-start-2">
          <CustomerAddresses customer={customer} />
          <Merges customer={customer} />
        </div>
        <div className="lg:col-start-1 lg:row-span-2 lg:row-start-1">
          {mayWrite ? <CustomerForm customer={customer} /> : <CustomerFacts customer={customer} />}
        </div>
        <div className="lg:col-start-2">
          <CustomerConversations customerId={customer.id} />
        </div>
      </div>
    </Page>
  );
}

function Actions({ customer }: { customer: Customer }) {
  const mayWrite = useMay("customers:write");
  const mayErase = useMay("workspace:manage");
  const [asking, setAsking] = useState<"merge" | "erase">();
  const close = () => setAsking(undefined);
  if (!mayWrite) return null;
  return (
    <>
      <Menu align="end" trigger={<IconButton label="More to do" tone="quiet" icon={<Ellipsis />} />}>
        <MenuItem icon={<Combine />} onSelect={() => setAsking("merge")}>
          Merge with somebody else …
        </MenuItem>
        {mayErase && (
          <MenuItem icon={<Eraser />} tone="danger" onSelect={() => setAsking("erase")}>
            Erase …
          </MenuItem>
        )}
      </Menu>
      {asking === "merge" && <MergeCustomers customer={customer} close={close} />}
      {asking === "erase" && <EraseCustomer customer={customer} close={close} />}
    </>
  );
}
