import type { Tag } from "@heard/core/contract/conversations.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { Tag as TagIcon, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { ConfirmDialog } from "../pages/confirm-dialog.tsx";
import { FormProblem } from "../pages/form-problem.tsx";
import { LoadProblem } from "../pages/load-problem.tsx";
import { Row, Rows } from "../pages/rows.tsx";
import { useSave } from "../pages/use-save.ts";
import { useMay } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import { tagsQuery } from "../sync/names.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { LoadingRows } from "../ui/skeleton.tsx";
import { tagColors } from "../ui/tag-colors.ts";
import { TagDot } from "../ui/tag-dot.tsx";
import { TextField } from "../ui/text-field.tsx";

/** The words that conversations are tagged with. */
export function TagsSection() {
  const { data, error, refetch } = useQuery(tagsQuery);
  const [leaving, setLeaving] = useState<Tag>();
  const mayRemove = useMay("workspace:manage");
  return (
    <>
      <NewTag />
      {error && <LoadProblem error={error} retry={refetch} />}
      {!data && !error && <LoadingRows label="Loading tags" rows={4} />}
      {data?.length === 0 && (
        <EmptyState icon={<TagIcon />} title="No tags yet">
          Add the first one above. Few and plain ones are found again.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <Rows label="Tags">
          {data.map((tag) => (
            <Row
              key={tag.id}
              start={<TagDot color={tag.color} large />}
              title={
                <Link to="/inbox/$view" params={{ view: `tag-${tag.id}` }} className="hover:underline">
                  {tag.name}
                </Link>
              }
              end={
                mayRemove && (
                  <IconButton
                    label={`Remove ${tag.name}`}
                    icon={<Trash2 />}
                    onClick={() => setLeaving(tag)}
                  />
                )
              }
            />
          ))}
        </Rows>
      )}
      {leaving && <RemoveTag tag={leaving} close={() => setLeaving(undefined)} />}
    </>
  );
}

function NewTag() {
  const [name, setName] = useState("");
  const [color, setColor] = useState("stone");
  const { save, saving, problem, errorOf } = useSave(() => api("POST /tags", { body: { name, color } }), {
    fields: ["name"],
    done: (tag) => `The tag “${tag.name}” is here.`,
    onSaved: () => {
      setName("");
      return queryClient.invalidateQueries({ queryKey: ["tags"] });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving) save();
  }

  return (
    <Card>
      <form onSubmit={submit} className="grid gap-4" noValidate>
        <div className="flex flex-wrap items-start gap-x-5 gap-y-4">
          <TextField
            label="New tag"
            className="min-w-0 grow basis-52"
            placeholder="Delivery"
            maxLength={40}
            value={name}
            error={errorOf("name")}
            onChange={(event) => setName(event.target.value)}
          />
          <fieldset>
            <legend className="mb-1.5 font-medium">Colour</legend>
            <div className="flex min-h-9 flex-wrap items-center gap-1">
              {Object.entries(tagColors).map(([value, look]) => (
                <label
                  key={value}
                  className="grid size-8 cursor-pointer place-items-center rounded-full has-checked:bg-tint has-checked:outline-2 has-checked:outline-focus touch:size-10"
                >
                  <input
                    type="radio"
                    name="color"
                    value={value}
                    checked={color === value}
                    onChange={() => setColor(value)}
                    aria-label={look.name}
                    className="sr-only"
                  />
                  <span aria-hidden className={clsx("size-4 rounded-full", look.dot)} />
                </label>
              ))}
            </div>
          </fieldset>
        </div>
        <FormProblem>{problem}</FormProblem>
        <Button type="submit" busy={saving} disabled={!name.trim()} className="w-fit">
          Add tag
        </Button>
      </form>
    </Card>
  );
}

function RemoveTag({ tag, close }: { tag: Tag; close: () => void }) {
  const { save, saving, problem } = useSave(() => api("DELETE /tags/{id}", { params: { id: tag.id } }), {
    done: `The tag “${tag.name}” is gone.`,
    onSaved: () => {
      close();
      return queryClient.invalidateQueries({ queryKey: ["tags"] });
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={`Remove “${tag.name}” everywhere?`}
      confirm="Remove tag"
      busy={saving}
      problem={problem}
      onConfirm={() => save()}
    >
      <p>It comes off every conversation that has it. The conversations stay. This cannot be undone.</p>
    </ConfirmDialog>
  );
}
