type FromChoiceProps = {
  addresses: readonly string[];
  from: string | undefined;
  choose: (address: string) => void;
};

/** From which address of the inbox it goes, where it has several. */
export function FromChoice({ addresses, from, choose }: FromChoiceProps) {
  if (addresses.length < 2) return null;
  return (
    <div className="flex min-w-0 items-center gap-1 rounded-control border border-line bg-surface px-2 py-0.5 text-quiet text-small focus-within:border-focus">
      <span aria-hidden className="shrink-0">
        From
      </span>
      <select
        aria-label="From which address"
        value={from}
        onChange={(event) => choose(event.target.value)}
        className="h-7 min-w-0 grow truncate bg-transparent text-ink text-small outline-none touch:h-9"
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
