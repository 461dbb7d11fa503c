import type { Conversation, Tag } from "@heard/core/contract/conversations.ts";
import { Plus } from "lucide-react";
import { api } from "../sync/api.ts";
import { setTags } from "../sync/change-conversation.ts";
import { tagsQuery, useTags } from "../sync/names.ts";
import { queryClient } from "../sync/query-client.ts";
import { knownConversation } from "../sync/threads.ts";
import { TagChip } from "../ui/badge.tsx";
import { TagDot } from "../ui/tag-dot.tsx";
import { showToast } from "../ui/toast.ts";
import { Choice } from "./choice.tsx";
import type { Opening } from "./head-button.tsx";

type TagChoiceProps = Opening & { conversation: Conversation; mayChange: boolean };

/** The tags of a conversation, and the way to more. */
export function TagChoice({ conversation: { id, tags }, mayChange, ...opening }: TagChoiceProps) {
  const known = useTags();

  function toggle(tag: Tag) {
    const now = knownConversation(id)?.tags ?? tags;
    const has = now.some((one) => one.id === tag.id);
    void setTags(id, has ? now.filter((one) => one.id !== tag.id) : [...now, tag]);
  }

  async function create(name: string) {
    try {
      const tag = await api("POST /tags", { body: { name } });
      queryClient.setQueryData(tagsQuery.queryKey, (all = []) => [...all, tag]);
      toggle(tag);
    } catch (error) {
      showToast({ tone: "problem", text: `We could not make the tag: ${(error as Error).message}` });
    }
  }

  return (
    <>
      {tags.map((tag) => (
        <TagChip key={tag.id} tag={tag} onRemove={mayChange ? () => toggle(tag) : undefined} />
      ))}
      {mayChange && (
        <Choice
          {...opening}
          label="Tags"
          placeholder="Find or make a tag"
          multiple
          trigger={
            <button
              type="button"
              aria-keyshortcuts="t"
              className="inline-flex h-6 items-center gap-1 rounded-full px-2 text-quiet text-small hover:bg-tint hover:text-ink touch:h-10"
            >
              <Plus aria-hidden className="size-3" />
              Tag
            </button>
          }
          options={known.map((tag) => ({
            value: tag.id,
            label: tag.name,
            icon: <TagDot color={tag.color} />,
          }))}
          selected={tags.map((tag) => tag.id)}
          onPick={(value) => {
            const tag = known.find((one) => one.id === value);
            if (tag) toggle(tag);
          }}
          onCreate={(name) => void create(name)}
          empty="No tag yet. Type a name to make one."
        />
      )}
    </>
  );
}
