import { scaleLinear, scalePoint } from "d3-scale";
import { line } from "d3-shape";
import { useRef } from "react";
import type { Series } from "./series.ts";
import { type NamePlace, SeriesNames } from "./series-names.tsx";
import { useWidth } from "./use-width.ts";

type LineChartProps = {
  /** What it shows, for who cannot see it; the numbers themselves stand in a table beside it. */
  label: string;
  /** Along the bottom, oldest first. */
  places: readonly string[];
  series: readonly Series[];
  ticks: readonly number[];
  valueWords: (value: number) => string;
};

const usualWidth = 640;
const height = 220;
const margin = { top: 12, right: 96, bottom: 28, left: 76 };
const labelHeight = 16;
const roomOfPlace = 64;

/** Lines over time, each with its name at its end instead of a legend. As wide as the room it has. */
export function LineChart({ label, places, series, ticks, valueWords }: LineChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, usualWidth);
  const keys = places.map((_, place) => String(place));
  const x = scalePoint(keys, [margin.left, width - margin.right]);
  const y = scaleLinear([0, ticks.at(-1) ?? 1], [height - margin.bottom, margin.top]);
  const pathOf = line<number | null>()
    .defined((value) => value !== null)
    .x((_, place) => x(String(place)) ?? 0)
    .y((value) => y(value ?? 0));
  const named = Math.max(1, Math.floor((width - margin.left - margin.right) / roomOfPlace));
  const every = Math.ceil(places.length / named);
  return (
    <div ref={frame} className="[contain:inline-size]">
      <svg width={width} height={height} role="img" aria-label={label} className="block text-small">
        {ticks.map((tick) => (
          <g key={tick} transform={`translate(0 ${y(tick)})`}>
            <line x1={margin.left} x2={width - margin.right} className="stroke-line" />
            <text x={margin.left - 8} dy="0.32em" textAnchor="end" className="fill-quiet tabular-nums">
              {valueWords(tick)}
            </text>
          </g>
        ))}
        {places.map((name, place) =>
          (places.length - 1 - place) % every === 0 ? (
            <text key={name} x={x(String(place))} y={height - 8} textAnchor="middle" className="fill-quiet">
              {name}
            </text>
          ) : null,
        )}
        {series.map(({ name, color, values }) => (
          <g key={name} style={{ color }}>
            <path d={pathOf([...values]) ?? undefined} fill="none" stroke="currentColor" strokeWidth={2} />
            {values.map((value, place) =>
              value === null ? null : (
                <circle key={places[place]} cx={x(String(place))} cy={y(value)} r={3.5} fill="currentColor">
                  <title>{`${name}, ${places[place]}: ${valueWords(value)}`}</title>
                </circle>
              ),
            )}
          </g>
        ))}
        <SeriesNames places={endsOf(series, y)} x={width - margin.right + 12} />
      </svg>
    </div>
  );
}

/** Where each line's name stands: at its last value, moved down where another stands already. */
function endsOf(series: readonly Series[], y: (value: number) => number): NamePlace[] {
  const ends = series
    .flatMap(({ name, color, values }) => {
      const last = values.findLast((value) => value !== null);
      return last === undefined || last === null ? [] : [{ name, color, at: y(last) }];
    })
    .sort((one, other) => one.at - other.at);
  let lowest = Number.NEGATIVE_INFINITY;
  return ends.map((end) => {
    lowest = Math.max(end.at, lowest + labelHeight);
    return { ...end, at: lowest };
  });
}
