import type { SearchAnswer } from "@heard/core/contract/search.ts";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import {
  AlarmClock,
  Building2,
  ChartNoAxesColumn,
  Footprints,
  Keyboard,
  MessageSquare,
  Moon,
  PenLine,
  Search,
  Sun,
  Timer,
  Users,
} from "lucide-react";
import { useState } from "react";
import { customerName } from "../conversations/names.ts";
import { placesFor } from "../conversations/places.ts";
import { sectionsFor } from "../settings/sections.ts";
import { setDesk } from "../shell/desk-state.ts";
import { placeIcon } from "../shell/place-icon.tsx";
import { useMay, useSignedIn } from "../shell/signed-in.ts";
import { chooseTheme } from "../shell/theme.ts";
import { useDark } from "../shell/use-dark.ts";
import { useTags, useTeams, useViews } from "../sync/names.ts";
import { searchQuery } from "../sync/search.ts";
import { Avatar } from "../ui/avatar.tsx";
import { CommandPalette, type PaletteGroup, type PaletteItem } from "../ui/command-palette.tsx";
import { plainSnippet } from "./snippet.tsx";
import { useConversationActions } from "./use-conversation-actions.tsx";
import { useRested } from "./use-rested.ts";

const foundAtMost = 6;

/** Everything by name: what can be done here, where one can go, and what a search finds. */
export function Palette() {
  const [query, setQuery] = useState("");
  const rested = useRested(query);
  const search = useQuery(searchQuery(rested, { limit: foundAtMost }));
  const actions = useConversationActions();
  const places = usePlaceItems();
  const things = useThingsToDo();
  const found = useFound(rested, search.data);
  const groups = [
    { heading: "This conversation", items: actions },
    { heading: "Go to", items: places },
    { heading: "Do", items: things },
    ...found,
  ].filter(({ items }) => items.length > 0);
  return (
    <CommandPalette
      open
      onOpenChange={(open) => setDesk({ palette: open })}
      query={query}
      onQueryChange={setQuery}
      groups={groups}
      searching={search.isFetching || rested !== query}
    />
  );
}

function usePlaceItems(): PaletteItem[] {
  const { teammate, permissions } = useSignedIn();
  const navigate = useNavigate();
  const go = (view: string) => () => void navigate({ to: "/inbox/$view", params: { view } });
  const views = useViews().map(({ id, name }) => ({ view: `view-${id}`, name }));
  const teams = useTeams().map(({ id, name }) => ({ view: `team-${id}`, name }));
  const tags = useTags().map(({ id, name }) => ({ view: `tag-${id}`, name: `Tag ${name}` }));
  return [
    ...[...placesFor(teammate.role), ...views, ...teams, ...tags].map(({ view, name }) => ({
      id: `place ${view}`,
      label: name,
      icon: placeIcon(view),
      onSelect: go(view),
    })),
    {
      id: "promises",
      label: "Promises",
      icon: <AlarmClock />,
      onSelect: () => void navigate({ to: "/promises" }),
    },
    {
      id: "move forward",
      label: "Move forward",
      keywords: ["stalls", "next steps"],
      icon: <Footprints />,
      onSelect: () => void navigate({ to: "/move-forward" }),
    },
    {
      id: "figures",
      label: "Figures",
      keywords: ["reports"],
      icon: <ChartNoAxesColumn />,
      onSelect: () => void navigate({ to: "/reports" }),
    },
    {
      id: "answer times",
      label: "Answer times",
      icon: <Timer />,
      onSelect: () => void navigate({ to: "/answer-times" }),
    },
    {
      id: "customers",
      label: "Customers",
      icon: <Users />,
      onSelect: () => void navigate({ to: "/customers" }),
    },
    {
      id: "companies",
      label: "Companies",
      icon: <Building2 />,
      onSelect: () => void navigate({ to: "/companies" }),
    },
    ...sectionsFor(permissions).map(({ name, title, icon: Icon }) => ({
      id: `settings ${name}`,
      label: `Settings: ${title}`,
      icon: <Icon />,
      onSelect: () => void navigate({ to: "/settings/$section", params: { section: name } }),
    })),
  ];
}

function useThingsToDo(): PaletteItem[] {
  const mayWrite = useMay("conversations:write");
  const dark = useDark();
  const write: PaletteItem = {
    id: "new message",
    label: "New message",
    keywords: ["write", "compose"],
    icon: <PenLine />,
    onSelect: () => setDesk({ newMessage: true }),
  };
  return [
    ...(mayWrite ? [write] : []),
    {
      id: "theme",
      label: dark ? "Light look" : "Dark look",
      keywords: ["theme"],
      icon: dark ? <Sun /> : <Moon />,
      onSelect: () => chooseTheme(dark ? "light" : "dark"),
    },
    {
      id: "keys",
      label: "Show all keys",
      shortcut: "?",
      icon: <Keyboard />,
      onSelect: () => setDesk({ keys: true }),
    },
  ];
}

function useFound(words: string, answer: SearchAnswer | undefined): PaletteGroup[] {
  const navigate = useNavigate();
  if (words.trim().length < 2 || !answer) return [];
  const everywhere: PaletteItem = {
    id: "search everywhere",
    label: `Search for “${words.trim()}”`,
    icon: <Search />,
    onSelect: () => void navigate({ to: "/search", search: { q: words.trim() } }),
  };
  return [
    {
      heading: "Customers",
      matched: true,
      items: answer.customers.map(({ id, name, email }) => ({
        id: `customer ${id}`,
        label: customerName({ name, email }),
        detail: email,
        icon: <Avatar name={name} size="small" />,
        onSelect: () => void navigate({ to: "/customers/$customerId", params: { customerId: id } }),
      })),
    },
    {
      heading: "Companies",
      matched: true,
      items: answer.companies.map(({ id, name, domains }) => ({
        id: `company ${id}`,
        label: name,
        detail: domains.join(", "),
        icon: <Building2 />,
        onSelect: () => void navigate({ to: "/companies/$companyId", params: { companyId: id } }),
      })),
    },
    {
      heading: "Conversations",
      matched: true,
      items: answer.conversations.map(({ conversation: { id, subject, customer }, snippet }) => ({
        id: `conversation ${id}`,
        label: subject,
        detail: `${customerName(customer)}: ${plainSnippet(snippet)}`,
        icon: <MessageSquare />,
        onSelect: () =>
          void navigate({
            to: "/inbox/$view/$conversationId",
            params: { view: "all", conversationId: id },
          }),
      })),
    },
    { heading: "Everywhere", matched: true, items: [everywhere] },
  ];
}
