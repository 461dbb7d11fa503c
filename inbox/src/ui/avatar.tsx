import clsx from "clsx";
import { useState } from "react";
import { hueOf, initialsOf } from "./initials.ts";

type AvatarProps = {
  name: string;
  src?: string | null;
  size?: "small" | "medium" | "large";
  /** Says the name to screen readers; leave out where the name stands beside it. */
  labelled?: boolean;
  className?: string;
};

const sizes = {
  small: "size-6 text-[0.625rem]",
  medium: "size-8 text-small",
  large: "size-12 text-title",
};

const hues = [
  "bg-clay text-on-clay",
  "bg-honey text-on-honey",
  "bg-moss text-on-moss",
  "bg-pine text-on-pine",
  "bg-slate text-on-slate",
  "bg-plum text-on-plum",
];

/** A person's picture, or their initials on a warm colour that is always the same for the same name. */
export function Avatar({ name, src, size = "medium", labelled = false, className }: AvatarProps) {
  const [broken, setBroken] = useState<string>();
  const frame = clsx("shrink-0 rounded-full", sizes[size], className);
  if (src && src !== broken) {
    return (
      <img
        src={src}
        alt={labelled ? name : ""}
        onError={() => setBroken(src)}
        className={clsx(frame, "object-cover")}
      />
    );
  }
  const naming = labelled ? { role: "img", "aria-label": name } : { "aria-hidden": true };
  return (
    <span
      {...naming}
      className={clsx(
        frame,
        hues[hueOf(name, hues.length)],
        "inline-grid select-none place-items-center font-semibold leading-none",
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
