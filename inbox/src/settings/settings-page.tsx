import { Link, useParams } from "@tanstack/react-router";
import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import type { ComponentType } from "react";
import { FollowThroughSection } from "../follow-through/follow-through-section.tsx";
import { MoveForwardSettings } from "../next-steps/move-forward-settings.tsx";
import { BackWords, backClass, Page } from "../pages/page.tsx";
import { PlansSection } from "../plans/plans-section.tsx";
import { PromisesSettings } from "../promises/promises-settings.tsx";
import { HoursSection } from "../service-hours/hours-section.tsx";
import { LevelsSection } from "../service-levels/levels-section.tsx";
import { useSignedIn } from "../shell/signed-in.ts";
import { narrow, useMedia } from "../shell/use-media.ts";
import { ApiKeysSection } from "./api-keys-section.tsx";
import { FieldsSection } from "./fields-section.tsx";
import { InboxesSection } from "./inboxes-section.tsx";
import { groupsOf, type SectionName, sectionsFor } from "./sections.ts";
import { SpamSection } from "./spam-section.tsx";
import { TagsSection } from "./tags-section.tsx";
import { TeamSection } from "./team-section.tsx";
import { WorkspaceSection } from "./workspace-section.tsx";
import { YouSection } from "./you-section.tsx";

const contents: Record<SectionName, ComponentType> = {
  you: YouSection,
  workspace: WorkspaceSection,
  inboxes: InboxesSection,
  hours: HoursSection,
  "service-levels": LevelsSection,
  promises: PromisesSettings,
  "moving-forward": MoveForwardSettings,
  plans: PlansSection,
  "follow-through": FollowThroughSection,
  team: TeamSection,
  tags: TagsSection,
  fields: FieldsSection,
  spam: SpamSection,
  "api-keys": ApiKeysSection,
};

/** Everything that can be set. On a phone the sections are a list, and each is a screen with a way back. */
export function SettingsPage() {
  const { section: wanted } = useParams({ from: "/desk/settings/$section" });
  const { permissions } = useSignedIn();
  const sections = sectionsFor(permissions);
  const isNarrow = useMedia(narrow);
  const chosen = sections.find(({ name }) => name === wanted) ?? (isNarrow ? undefined : sections[0]);
  if (!chosen) {
    return (
      <Page title="Settings">
        {groupsOf(sections).map(({ group, sections }) => (
          <section key={group ?? ""} aria-label={group} className="grid gap-2">
            {group && <h2 className="text-quiet text-small">{group}</h2>}
            <SectionList sections={sections} />
          </section>
        ))}
      </Page>
    );
  }
  const Content = contents[chosen.name];
  return (
    <div className="mx-auto flex w-full max-w-5xl">
      <nav aria-label="Settings" className="w-52 shrink-0 py-8 pl-6 max-md:hidden">
        <p className="px-2.5 pb-3 font-semibold text-page tracking-tight">Settings</p>
        {groupsOf(sections).map(({ group, sections }) => (
          <div key={group ?? ""} className="mt-4 first-of-type:mt-0">
            {group && <p className="px-2.5 pb-1 text-quiet text-small">{group}</p>}
            <ul aria-label={group} className="grid gap-px">
              {sections.map(({ name, title, icon: Icon }) => (
                <li key={name}>
                  <Link
                    to="/settings/$section"
                    params={{ section: name }}
                    aria-current={name === chosen.name ? "page" : undefined}
                    className={clsx(
                      "flex min-h-8 items-center gap-2.5 rounded-control px-2.5 transition-colors touch:min-h-10",
                      name === chosen.name
                        ? "bg-tint font-medium text-ink"
                        : "text-quiet hover:bg-tint hover:text-ink",
                    )}
                  >
                    <Icon aria-hidden className="size-4" />
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <Page
        key={chosen.name}
        title={chosen.title}
        hint={chosen.hint}
        back={
          <Link to="/settings/$section" params={{ section: "all" }} className={clsx(backClass, "md:hidden")}>
            <BackWords>Settings</BackWords>
          </Link>
        }
      >
        <Content />
      </Page>
    </div>
  );
}

function SectionList({ sections }: { sections: ReturnType<typeof sectionsFor> }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card">
      {sections.map(({ name, title, hint, icon: Icon }) => (
        <li key={name}>
          <Link
            to="/settings/$section"
            params={{ section: name }}
            className="flex items-center gap-3.5 px-4 py-3 hover:bg-tint"
          >
            <Icon aria-hidden className="size-5 shrink-0 text-quiet" />
            <span className="min-w-0 grow">
              <span className="block font-medium">{title}</span>
              <span className="block text-quiet text-small">{hint}</span>
            </span>
            <ChevronRight aria-hidden className="size-4 shrink-0 text-quiet" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
