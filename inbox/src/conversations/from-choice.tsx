import type { useFromAddress } from "./use-from-address.ts";

/** From which address of the inbox it goes, where it has several. */
export function FromChoice({ addresses, from, choose }: ReturnType<typeof useFromAddress>) {
  if (addresses.length < 2) return null;
  return (
    <div className="flex min-w-0 items-center gap-1.5 px-2 text-quiet text-small">
      <span aria-hidden>From</span>
      <select
        aria-label="From which address"
        value={from}
        onChange={(event) => choose(event.target.value)}
        className="min-h-7 min-w-0 max-w-full truncate rounded-control border border-transparent bg-transparent text-ink text-small hover:border-line hover:bg-tint touch:min-h-10"
      >
        {addresses.map((address) => (
          <option key={address} value={address}>
            {address}
          </option>
        ))}
      </select>
    </div>
  );
}
