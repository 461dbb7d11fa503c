const targets = [
  ["list", "Skip to the list"],
  ["conversation", "Skip to the conversation"],
  ["composer", "Skip to your reply"],
] as const;

/** The first stops of the Tab key: over the places, to where the work is. */
export function SkipLinks() {
  function go(id: string) {
    const target = document.getElementById(id) ?? document.querySelector<HTMLElement>("main");
    target?.focus();
  }
  return (
    <nav aria-label="Skip" className="contents">
      {targets.map(([id, words]) => (
        <button
          key={id}
          type="button"
          onClick={() => go(id)}
          className="sr-only focus-visible:not-sr-only focus-visible:fixed focus-visible:top-2 focus-visible:left-2 focus-visible:z-60 focus-visible:rounded-control focus-visible:bg-raised focus-visible:px-4 focus-visible:py-2 focus-visible:shadow-raised"
        >
          {words}
        </button>
      ))}
    </nav>
  );
}
