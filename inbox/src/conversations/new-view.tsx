import type { ConversationFilter, ConversationSort } from "@heard/core/contract/conversations.ts";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useSignedIn } from "../shell/signed-in.ts";
import { api } from "../sync/api.ts";
import type { ListPlace } from "../sync/conversation-lists.ts";
import { useInboxes, useTags, useTeammates, useTeams, viewsQuery } from "../sync/names.ts";
import { queryClient } from "../sync/query-client.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";
import { sortChoices } from "./sort-choices.ts";

type NewViewProps = { start: ListPlace; onClose: () => void };
type FilterKey = Exclude<keyof ConversationFilter, "spam">;

/** A list of one's own making, with a name. It starts from the list one looks at. */
export function NewView({ start, onClose }: NewViewProps) {
  const [name, setName] = useState("");
  const [filter, setFilter] = useState<ConversationFilter>(start.filter);
  const [sort, setSort] = useState<ConversationSort>(start.sort);
  const [shared, setShared] = useState(false);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const choices = useChoices();
  const navigate = useNavigate();

  async function save() {
    if (!name.trim()) return setError("Give it a name.");
    setBusy(true);
    try {
      const view = await api("POST /views", { body: { name: name.trim(), shared, filter, sort } });
      await queryClient.invalidateQueries(viewsQuery);
      onClose();
      await navigate({ to: "/inbox/$view", params: { view: `view-${view.id}` } });
    } catch (problem) {
      setError((problem as Error).message);
      setBusy(false);
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New view"
      description="A list that keeps itself: what matches is in it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" busy={busy} onClick={() => void save()}>
            Save the view
          </Button>
        </>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label="Name"
          value={name}
          maxLength={60}
          error={error}
          placeholder="Waiting for the warehouse"
          onChange={(event) => {
            setName(event.target.value);
            setError(undefined);
          }}
        />
        <div className="grid grid-cols-2 gap-x-3 gap-y-4">
          {choices.map(({ key, label, options }) => (
            <Select
              key={key}
              label={label}
              value={filter[key] ?? ""}
              options={[{ value: "", label: "Any" }, ...options]}
              onChange={(value) => setFilter({ ...filter, [key]: value || undefined })}
            />
          ))}
          <Select
            label="First comes"
            value={sort}
            options={sortChoices}
            onChange={(value) => setSort(value as ConversationSort)}
          />
        </div>
        <Checkbox label="Everybody here sees this view" checked={shared} onChange={setShared} />
      </form>
    </Dialog>
  );
}

type FilterChoice = { key: FilterKey; label: string; options: { value: string; label: string }[] };

function useChoices(): FilterChoice[] {
  const { teammate } = useSignedIn();
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  const others = useTeammates().filter(({ id, role }) => id !== teammate.id && role !== "colleague");
  return [
    {
      key: "state",
      label: "State",
      options: [
        { value: "open", label: "Open" },
        { value: "snoozed", label: "Snoozed" },
        { value: "closed", label: "Closed" },
      ],
    },
    {
      key: "waiting_on",
      label: "Waiting on",
      options: [
        { value: "us", label: "Us" },
        { value: "customer", label: "The customer" },
        { value: "third_party", label: "Somebody else" },
      ],
    },
    {
      key: "assignee",
      label: "With",
      options: [{ value: "me", label: "Me" }, { value: "none", label: "Nobody" }, ...others.map(named)],
    },
    { key: "team_id", label: "Team", options: useTeams().map(named) },
    { key: "inbox_id", label: "Inbox", options: useInboxes().map(named) },
    { key: "tag_id", label: "Tag", options: useTags().map(named) },
    {
      key: "priority",
      label: "Priority",
      options: ["urgent", "high", "normal", "low"].map((value) => ({
        value,
        label: value[0]?.toUpperCase() + value.slice(1),
      })),
    },
    {
      key: "channel",
      label: "Channel",
      options: [
        { value: "email", label: "E-mail" },
        { value: "chat", label: "Chat" },
      ],
    },
  ];
}
