import { useNavigate } from "@tanstack/react-router";
import clsx from "clsx";
import { ChevronsUpDown, Keyboard, LogOut, UserRound } from "lucide-react";
import { api } from "../sync/api.ts";
import { stopLive } from "../sync/live.ts";
import { queryClient } from "../sync/query-client.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Menu, MenuCheck, MenuDivider, MenuItem } from "../ui/menu.tsx";
import { showToast } from "../ui/toast.ts";
import { setDesk } from "./desk-state.ts";
import { chooseTheme, type Theme, useTheme } from "./theme.ts";

const themes: readonly { theme: Theme; name: string }[] = [
  { theme: "light", name: "Light" },
  { theme: "dark", name: "Dark" },
  { theme: "system", name: "As the system" },
];

type TeammateMenuProps = { name: string; workspace: string; folded: boolean };

/** Who one is here, how the desk looks, and the way out. */
export function TeammateMenu({ name, workspace, folded }: TeammateMenuProps) {
  const navigate = useNavigate();
  const current = useTheme();

  async function signOut() {
    try {
      await api("DELETE /session");
    } catch (error) {
      showToast({ tone: "problem", text: `We could not sign you out: ${(error as Error).message}` });
      return;
    }
    stopLive();
    queryClient.clear();
    await navigate({ to: "/sign-in" });
  }

  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={folded ? `${name} at ${workspace}: your menu` : undefined}
          className={clsx(
            "flex min-w-0 items-center gap-2.5 rounded-control p-1 text-left transition-colors hover:bg-tint",
            !folded && "grow",
          )}
        >
          <Avatar name={name} />
          {!folded && (
            <>
              <span className="min-w-0 grow">
                <span className="block truncate font-semibold leading-4">{workspace}</span>
                <span className="block truncate text-quiet text-small">
                  {name}
                  <span className="sr-only">: your menu</span>
                </span>
              </span>
              <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-quiet" />
            </>
          )}
        </button>
      }
    >
      <MenuItem
        icon={<UserRound />}
        onSelect={() => void navigate({ to: "/settings/$section", params: { section: "you" } })}
      >
        You
      </MenuItem>
      <MenuItem icon={<Keyboard />} shortcut="?" onSelect={() => setDesk({ keys: true })}>
        Keys
      </MenuItem>
      <MenuDivider label="Look" />
      {themes.map(({ theme, name: words }) => (
        <MenuCheck key={theme} checked={theme === current} onChange={() => chooseTheme(theme)}>
          {words}
        </MenuCheck>
      ))}
      <MenuDivider />
      <MenuItem icon={<LogOut />} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
