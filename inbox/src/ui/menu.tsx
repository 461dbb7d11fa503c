import clsx from "clsx";
import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "./kbd.tsx";

type MenuProps = {
  /** The button that opens it; gets the menu's aria by itself. */
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "end";
};

type MenuItemProps = {
  children: ReactNode;
  onSelect: () => void;
  icon?: ReactNode;
  shortcut?: string;
  tone?: "plain" | "danger";
  disabled?: boolean;
};

const itemClass =
  "flex min-h-8 select-none items-center gap-2.5 rounded-control px-2.5 outline-none touch:min-h-10 data-disabled:opacity-50 data-highlighted:bg-tint [&_svg]:size-4 [&_svg]:shrink-0";

/** A short list of things to do. */
export function Menu({ trigger, children, align = "start" }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        {/* A landmark, as everything on a page stands in one. */}
        <section aria-label="Menu">
          <Radix.Content
            align={align}
            sideOffset={4}
            collisionPadding={8}
            className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 animate-rise overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-raised"
          >
            {children}
          </Radix.Content>
        </section>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function MenuItem({ children, onSelect, icon, shortcut, tone = "plain", disabled }: MenuItemProps) {
  return (
    <Radix.Item
      onSelect={onSelect}
      disabled={disabled}
      className={clsx(itemClass, tone === "danger" ? "text-overdue" : "[&_svg]:text-quiet")}
    >
      {icon}
      <span className="grow">{children}</span>
      {shortcut && <Kbd keys={shortcut} />}
    </Radix.Item>
  );
}

type MenuLinkProps = { children: ReactNode; href: string; icon?: ReactNode; download?: boolean };

/** An item that leads somewhere, or brings a file. */
export function MenuLink({ children, href, icon, download }: MenuLinkProps) {
  return (
    <Radix.Item asChild className={clsx(itemClass, "[&_svg]:text-quiet")}>
      <a href={href} download={download}>
        {icon}
        <span className="grow">{children}</span>
      </a>
    </Radix.Item>
  );
}

/** An item that is on or off; the menu stays open. */
export function MenuCheck({
  children,
  checked,
  onChange,
}: {
  children: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={itemClass}
    >
      <span className="grid size-4 place-items-center text-accent">{checked && <Check aria-hidden />}</span>
      <span className="grow">{children}</span>
    </Radix.CheckboxItem>
  );
}

/** A line between groups; with words, the name of the group that follows. */
export function MenuDivider({ label }: { label?: string }) {
  return (
    <>
      <Radix.Separator className="-mx-1 my-1 h-px bg-line" />
      {label && <Radix.Label className="px-2.5 py-1 text-quiet text-small">{label}</Radix.Label>}
    </>
  );
}
