import type { Permission } from "@heard/core/contract/route.ts";
import {
  AlarmClock,
  Ban,
  Building2,
  Clock,
  Footprints,
  Inbox,
  KeyRound,
  ListChecks,
  type LucideIcon,
  Rows3,
  Tag,
  ThumbsUp,
  Timer,
  UserRound,
  UsersRound,
} from "lucide-react";

export type SectionName =
  | "you"
  | "workspace"
  | "inboxes"
  | "hours"
  | "service-levels"
  | "promises"
  | "moving-forward"
  | "plans"
  | "follow-through"
  | "team"
  | "tags"
  | "fields"
  | "spam"
  | "api-keys";

type Section = {
  name: SectionName;
  title: string;
  hint: string;
  icon: LucideIcon;
  needs: Permission;
  /** What it stands under, with others. */
  group?: string;
};

const company = "Our company";
const word = "Keeping our word";
const conversations = "Conversations";

const sections: readonly Section[] = [
  {
    name: "you",
    title: "You",
    hint: "Your name, how you sign, your password, and where you are signed in.",
    icon: UserRound,
    needs: "signed_in",
  },
  {
    name: "workspace",
    title: "Workspace",
    hint: "What customers see of your company.",
    icon: Building2,
    needs: "workspace:manage",
    group: company,
  },
  {
    name: "inboxes",
    title: "Inboxes",
    hint: "Where people write to you: e-mail addresses, and the chat on your site.",
    icon: Inbox,
    needs: "workspace:manage",
    group: company,
  },
  {
    name: "team",
    title: "Team",
    hint: "Who works here, what they may do, and in which teams they are.",
    icon: UsersRound,
    needs: "signed_in",
    group: company,
  },
  {
    name: "api-keys",
    title: "API keys",
    hint: "For programs that work with your conversations.",
    icon: KeyRound,
    needs: "workspace:manage",
    group: company,
  },
  {
    name: "hours",
    title: "Hours",
    hint: "When we are here for customers. What we promise them is counted in these hours.",
    icon: Clock,
    needs: "workspace:manage",
    group: word,
  },
  {
    name: "service-levels",
    title: "Service levels",
    hint: "Within how long we answer and solve, and for whom.",
    icon: Timer,
    needs: "workspace:manage",
    group: word,
  },
  {
    name: "promises",
    title: "Promises",
    hint: "Whom we tell when a promise of ours is late, and how we remind others of theirs.",
    icon: AlarmClock,
    needs: "workspace:manage",
    group: word,
  },
  {
    name: "moving-forward",
    title: "Moving forward",
    hint: "How long a conversation may rest before somebody has to look at it.",
    icon: Footprints,
    needs: "workspace:manage",
    group: word,
  },
  {
    name: "plans",
    title: "Plans",
    hint: "How each kind of matter goes, step by step, as customers see it on their page.",
    icon: ListChecks,
    needs: "workspace:manage",
    group: word,
  },
  {
    name: "follow-through",
    title: "Follow-through",
    hint: "Days after a solution we ask whether it really worked.",
    icon: ThumbsUp,
    needs: "workspace:manage",
    group: word,
  },
  {
    name: "tags",
    title: "Tags",
    hint: "Words that bring conversations of one kind together.",
    icon: Tag,
    needs: "conversations:write",
    group: conversations,
  },
  {
    name: "fields",
    title: "Fields",
    hint: "What you want to know of customers, companies and conversations beyond what is there.",
    icon: Rows3,
    needs: "workspace:manage",
    group: conversations,
  },
  {
    name: "spam",
    title: "Spam",
    hint: "Whose mail goes to Spam, whose never, and how long spam is kept.",
    icon: Ban,
    needs: "conversations:write",
    group: conversations,
  },
];

/** The sections that somebody with these permissions may open. */
export function sectionsFor(permissions: readonly string[]): readonly Section[] {
  return sections.filter(({ needs }) => permissions.includes(needs));
}

/** Sections side by side that stand under the same words, in order. */
export function groupsOf(sections: readonly Section[]): { group?: string; sections: Section[] }[] {
  const groups: { group?: string; sections: Section[] }[] = [];
  for (const section of sections) {
    const last = groups.at(-1);
    if (last && last.group === section.group) last.sections.push(section);
    else groups.push({ group: section.group, sections: [section] });
  }
  return groups;
}
