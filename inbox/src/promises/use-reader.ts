import { useEffect, useState } from "react";

export type Reader = Awaited<ReturnType<typeof importReader>>;

let loaded: Reader | null = null;
let loading: Promise<Reader | null> | null = null;

/**
 * What finds promises in words, and shows them. It is heavy, so it comes once the desk stands, or when somebody begins
 * to write; null where it cannot be reached: the server reads the message itself then, and the next one asks again.
 */
export function loadReader(): Promise<Reader | null> {
  loading ??= importReader().then(
    (reader) => {
      loaded = reader;
      return reader;
    },
    () => {
      loading = null;
      return null;
    },
  );
  return loading;
}

async function importReader() {
  const [{ findPromisesLazily }, { UnderstoodLines }] = await Promise.all([
    import("@heard/core/rules/promises/find-promises-lazily.ts"),
    import("./understood-lines.tsx"),
  ]);
  return { findPromisesLazily, UnderstoodLines };
}

/** The reader once it is here; it is asked for while `wanted`. */
export function useReader(wanted: boolean): Reader | null {
  const [reader, setReader] = useState(loaded);
  useEffect(() => {
    if (!wanted || reader) return;
    let here = true;
    void loadReader().then((came) => here && setReader(came));
    return () => {
      here = false;
    };
  }, [wanted, reader]);
  return reader;
}
