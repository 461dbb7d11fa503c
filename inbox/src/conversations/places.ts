import type { Counts, SavedView, Tag } from "@heard/core/contract/conversations.ts";
import type { Role, Team } from "@heard/core/contract/identity.ts";
import { useDesk } from "../shell/desk-state.ts";
import { useSignedIn } from "../shell/signed-in.ts";
import type { ListPlace } from "../sync/conversation-lists.ts";
import { useTags, useTeams, useViews } from "../sync/names.ts";

/** Somewhere to look for conversations. `view` names it in the address. */
export type Place = ListPlace & {
  view: string;
  name: string;
  /** Which of the counts belongs to it. */
  count?: keyof Counts;
  emptyTitle: string;
  /** What would fill it. */
  emptyWords: string;
};

type Known = { role: Role; teams: Team[]; tags: Tag[]; views: SavedView[] };

export const standardPlaces: readonly Place[] = [
  {
    view: "mine",
    name: "Mine",
    filter: { state: "open", assignee: "me" },
    sort: "due_first",
    count: "mine",
    emptyTitle: "Nothing waits for you",
    emptyWords: "Conversations given to you, and those you answer, gather here.",
  },
  {
    view: "unassigned",
    name: "Unassigned",
    filter: { state: "open", assignee: "none" },
    sort: "newest",
    count: "unassigned",
    emptyTitle: "Everybody has somebody",
    emptyWords: "New conversations stand here until one of us takes them.",
  },
  {
    view: "waiting",
    name: "Waiting on us",
    filter: { state: "open", waiting_on: "us" },
    sort: "due_first",
    count: "waiting_on_us",
    emptyTitle: "Nobody is waiting on us",
    emptyWords: "Whoever wrote last and has no answer yet stands here, what is due first on top.",
  },
  {
    view: "snoozed",
    name: "Snoozed",
    filter: { state: "snoozed" },
    sort: "newest",
    count: "snoozed",
    emptyTitle: "Nothing is put away",
    emptyWords: "Snooze a conversation and it rests here until its time, or until the customer writes.",
  },
  {
    view: "open",
    name: "All open",
    filter: { state: "open" },
    sort: "newest",
    count: "open",
    emptyTitle: "All is answered",
    emptyWords: "Every open conversation stands here, whoever has it.",
  },
  {
    view: "closed",
    name: "Closed",
    filter: { state: "closed" },
    sort: "newest",
    emptyTitle: "Nothing is closed yet",
    emptyWords: "What is done comes here, and opens by itself when the customer answers.",
  },
  {
    view: "spam",
    name: "Spam",
    filter: { spam: true },
    sort: "newest",
    emptyTitle: "No spam",
    emptyWords:
      "What the mail server takes for spam, what blocked senders write, and what you mark with # comes here.",
  },
];

const everything: Place = {
  view: "all",
  name: "Everything",
  filter: {},
  sort: "newest",
  emptyTitle: "No conversations yet",
  emptyWords: "They begin when somebody writes to one of our inboxes, or when we write first.",
};

/** A colleague helps where invited, and owns nothing. */
export function placesFor(role: Role): readonly Place[] {
  if (role !== "colleague") return standardPlaces;
  const invited = standardPlaces.filter(({ view }) => view === "open" || view === "closed");
  return invited.map((place) =>
    place.view === "open"
      ? {
          ...place,
          name: "Where I help",
          emptyWords: "When somebody invites you to a conversation, it stands here.",
        }
      : place,
  );
}

function teamPlace({ id, name }: Team): Place {
  return {
    view: `team-${id}`,
    name,
    filter: { state: "open", team_id: id },
    sort: "newest",
    emptyTitle: `${name} has nothing open`,
    emptyWords: "Conversations given to this team stand here.",
  };
}

function tagPlace({ id, name }: Tag): Place {
  return {
    view: `tag-${id}`,
    name,
    filter: { tag_id: id },
    sort: "newest",
    emptyTitle: `Nothing is tagged ${name}`,
    emptyWords: "Press t in a conversation to tag it.",
  };
}

function savedPlace({ id, name, filter, sort }: SavedView): Place {
  return {
    view: `view-${id}`,
    name,
    filter,
    sort,
    emptyTitle: "Nothing matches right now",
    emptyWords: "Conversations come and go here by themselves, as they match this view.",
  };
}

function placeOf(view: string, { role, teams, tags, views }: Known): Place | undefined {
  return [
    ...placesFor(role),
    ...standardPlaces,
    everything,
    ...teams.map(teamPlace),
    ...tags.map(tagPlace),
    ...views.map(savedPlace),
  ].find((place) => place.view === view);
}

/**
 * The place that an address names, in the order chosen for it here; undefined while its team, tag or view is not known
 * (any more).
 */
export function usePlace(view: string): Place | undefined {
  const { role } = useSignedIn().teammate;
  const place = placeOf(view, { role, teams: useTeams(), tags: useTags(), views: useViews() });
  const sort = useDesk().sorts[view];
  return place && { ...place, sort: sort ?? place.sort };
}
