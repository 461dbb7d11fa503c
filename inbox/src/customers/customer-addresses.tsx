import type { Customer, CustomerAddress } from "@heard/core/contract/customers.ts";
import { failureWords } from "@heard/core/rules/failure-words.ts";
import { Mail, Phone, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { FormProblem } from "../pages/form-problem.tsx";
import { useSave } from "../pages/use-save.ts";
import { useMay } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import { customerQuery } from "../sync/customer.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { TextField } from "../ui/text-field.tsx";
import { Time } from "../ui/time.tsx";
import { TakenAddress } from "./taken-address.tsx";
import { takenBy } from "./taken-by.ts";

function keep(customer: Customer) {
  queryClient.setQueryData(customerQuery(customer.id).queryKey, customer);
  return queryClient.invalidateQueries({ queryKey: ["customers"] });
}

/** How somebody can be reached. The first e-mail address is the one we write to. */
export function CustomerAddresses({ customer }: { customer: Customer }) {
  const mayWrite = useMay("customers:write");
  const remove = useSave(
    ({ id }: CustomerAddress) =>
      api("DELETE /customers/{id}/addresses/{address_id}", { params: { id: customer.id, address_id: id } }),
    { inPassing: true, done: (_, { address }) => `${address} is taken away.`, onSaved: keep },
  );
  const firstEmail = customer.addresses.find(({ kind }) => kind === "email");
  return (
    <Card className="grid gap-3">
      <SectionHeading>How to reach them</SectionHeading>
      {customer.addresses.length === 0 && (
        <p className="text-quiet">No address yet: without one we cannot write to them.</p>
      )}
      <ul className="grid gap-1">
        {customer.addresses.map((address) => (
          <li key={address.id} className="flex min-h-8 items-center gap-2.5">
            {address.kind === "email" ? (
              <Mail aria-label="E-mail" role="img" className="size-4 shrink-0 text-quiet" />
            ) : (
              <Phone aria-label="Phone" role="img" className="size-4 shrink-0 text-quiet" />
            )}
            <span className="min-w-0 grow [overflow-wrap:anywhere]">
              {address.address}
              {address === firstEmail && customer.addresses.length > 1 && (
                <span className="block text-quiet text-small">We write to this one</span>
              )}
              {address.no_automatic_mail && (
                <span className="block text-quiet text-small">Wants no automatic mail</span>
              )}
              {address.undeliverable && (
                <span
                  className="block text-overdue text-small"
                  title={address.undeliverable.words ?? undefined}
                >
                  Did not take our last mail: {failureWords(address.undeliverable.reason)}.{" "}
                  <Time at={address.undeliverable.since} />
                </span>
              )}
            </span>
            {mayWrite && (
              <IconButton
                label={`Take ${address.address} away`}
                icon={<X />}
                disabled={remove.saving}
                onClick={() => remove.save(address)}
              />
            )}
          </li>
        ))}
      </ul>
      {mayWrite && <AddAddress customerId={customer.id} />}
    </Card>
  );
}

function AddAddress({ customerId }: { customerId: string }) {
  const [address, setAddress] = useState("");
  const kind: CustomerAddress["kind"] = /^[+\d][\d\s\-./()]*$/.test(address.trim()) ? "phone" : "email";
  const { save, saving, problem, error, errorOf, forget } = useSave(
    () => api("POST /customers/{id}/addresses", { params: { id: customerId }, body: { kind, address } }),
    {
      fields: ["address"],
      done: "Added",
      onSaved: (customer) => {
        setAddress("");
        return keep(customer);
      },
    },
  );
  const owner = takenBy(error);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving && address.trim()) save();
  }

  return (
    <form onSubmit={submit} className="grid gap-3" noValidate>
      <div className="flex items-start gap-2">
        <TextField
          label="Another address or phone number"
          labelHidden
          placeholder="Add e-mail or phone"
          className="min-w-0 grow"
          autoComplete="off"
          autoCapitalize="none"
          maxLength={254}
          value={address}
          error={owner ? undefined : errorOf("address")}
          onChange={(event) => {
            forget();
            setAddress(event.target.value);
          }}
        />
        <Button type="submit" busy={saving} disabled={!address.trim()}>
          Add
        </Button>
      </div>
      <FormProblem>
        {owner ? (
          <TakenAddress customerId={owner}>If they are the same person, merge the two.</TakenAddress>
        ) : (
          problem
        )}
      </FormProblem>
    </form>
  );
}
