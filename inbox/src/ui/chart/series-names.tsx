/** Where the name of a series stands: beside its end, at a height that no other name has. */
export type NamePlace = { name: string; color: string; at: number };

/** The names of a chart's series, beside their ends instead of in a legend. `x` in pixels. */
export function SeriesNames({ places, x }: { places: readonly NamePlace[]; x: number }) {
  return places.map(({ name, color, at }) => (
    <text key={name} x={x} y={at} dy="0.32em" fill={color} className="font-medium">
      {name}
    </text>
  ));
}
