import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Keeps the part of V8's heap for new objects as small as it begins. Loading the app makes so much short-lived garbage
 * that it would grow to 128 MB, of which V8 gives nothing back. To be called before the app's modules are loaded.
 */
export function keepNewSpaceSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}

/** Collects once what starting left behind: with little to do, V8 itself would not come to it for a long time. */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  setFlagsFromString("--no-expose-gc");
  collect();
}
