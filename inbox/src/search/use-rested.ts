import { useEffect, useState } from "react";

const restMilliseconds = 120;

/** A value as it is when it has not changed for a moment, so that not each key asks the server. */
export function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMilliseconds);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
