import { useQuery } from "@tanstack/react-query";
import { Monitor, Smartphone } from "lucide-react";
import { LoadProblem } from "../pages/load-problem.tsx";
import { Row, Rows } from "../pages/rows.tsx";
import { useSave } from "../pages/use-save.ts";
import { api } from "../sync/api.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { SectionHeading } from "../ui/section-heading.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";

/** Where one is signed in, and a way to end what one does not know. */
export function Sessions() {
  const { data, error, refetch } = useQuery({
    queryKey: ["sessions"],
    queryFn: async () => (await api("GET /sessions")).data,
    refetchOnMount: "always",
  });
  const { save: end } = useSave((id: string) => api("DELETE /sessions/{id}", { params: { id } }), {
    done: "Signed out there.",
    inPassing: true,
    onSaved: () => queryClient.invalidateQueries({ queryKey: ["sessions"] }),
  });
  return (
    <section className="grid gap-3">
      <SectionHeading hint="If you do not know one of these, sign it out and change your password.">
        Where you are signed in
      </SectionHeading>
      {error && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <LoadingRows label="Loading where you are signed in" rows={2} />}
      {data && (
        <Rows label="Where you are signed in">
          {data.map(({ id, device, ip, current, last_used_at }) => (
            <Row
              key={id}
              start={<DeviceIcon device={device} />}
              title={device}
              detail={
                <>
                  {ip} · {current ? "here, now" : <Time at={last_used_at} />}
                </>
              }
              end={
                current ? (
                  <span className="text-quiet">This one</span>
                ) : (
                  <Button size="small" aria-label={`Sign out of ${device}`} onClick={() => end(id)}>
                    Sign out
                  </Button>
                )
              }
            />
          ))}
        </Rows>
      )}
    </section>
  );
}

function DeviceIcon({ device }: { device: string }) {
  const Icon = /iPhone|Android|iPad/.test(device) ? Smartphone : Monitor;
  return <Icon aria-hidden className="size-5 shrink-0 text-quiet" />;
}
