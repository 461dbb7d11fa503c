import type { ApiKey } from "@heard/core/contract/identity.ts";
import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "../pages/confirm-dialog.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { linkClass } from "../pages/page.tsx";
import { Row, Rows } from "../pages/rows.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { NewApiKey, scopeNames } from "./new-api-key.tsx";

/** The keys that programs use. */
export function ApiKeysSection() {
  const { data, error, refetch } = useQuery({
    queryKey: ["api-keys"],
    queryFn: async () => (await api("GET /api-keys")).data,
    refetchOnMount: "always",
  });
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<ApiKey>();
  const add = (
    <Button icon={<Plus />} tone="primary" onClick={() => setAdding(true)}>
      New API key
    </Button>
  );
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>
          What a program can do with one is in the{" "}
          <a href="/api/docs" target="_blank" rel="noreferrer" className={linkClass}>
            API documentation
          </a>
          .
        </p>
        {data && data.length > 0 && add}
      </div>
      {error && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <LoadingRows label="Loading API keys" rows={2} />}
      {data?.length === 0 && (
        <EmptyState icon={<KeyRound />} title="No API keys" action={add}>
          Give every program a key of its own: then you can take away one without stopping the others.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <Rows label="API keys">
          {data.map((key) => (
            <Row
              key={key.id}
              start={<KeyRound aria-hidden className="size-5 shrink-0 text-quiet" />}
              title={
                <>
                  {key.name} <span className="font-normal font-mono text-quiet">…{key.ends_with}</span>
                </>
              }
              detail={
                <>
                  {key.scopes
                    .map((scope) => scopeNames[scope as keyof typeof scopeNames] ?? scope)
                    .join(" · ")}
                  <br />
                  {key.last_used_at ? (
                    <>
                      Last used: <Time at={key.last_used_at} />
                    </>
                  ) : (
                    "Not used so far"
                  )}
                </>
              }
              end={
                <Button size="small" aria-label={`Revoke ${key.name}`} onClick={() => setLeaving(key)}>
                  Revoke
                </Button>
              }
            />
          ))}
        </Rows>
      )}
      {adding && <NewApiKey close={() => setAdding(false)} />}
      {leaving && <RevokeKey apiKey={leaving} close={() => setLeaving(undefined)} />}
    </>
  );
}

function RevokeKey({ apiKey, close }: { apiKey: ApiKey; close: () => void }) {
  const { save, saving, problem } = useSave(
    () => api("DELETE /api-keys/{id}", { params: { id: apiKey.id } }),
    {
      done: `${apiKey.name} is revoked.`,
      onSaved: () => {
        close();
        return queryClient.invalidateQueries({ queryKey: ["api-keys"] });
      },
    },
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={`Revoke ${apiKey.name}?`}
      confirm="Revoke"
      busy={saving}
      problem={problem}
      onConfirm={() => save()}
    >
      <p>Whatever uses this key is refused from this moment on. This cannot be undone.</p>
    </ConfirmDialog>
  );
}
