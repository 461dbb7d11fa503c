import { useEffect, useState } from "react";

const restMilliseconds = 200;

/** The value once it has rested for a moment: what is searched for while somebody types. */
export function useDebounced<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMilliseconds);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
