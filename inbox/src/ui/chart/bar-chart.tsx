import { scaleBand, scaleLinear } from "d3-scale";
import { useRef } from "react";
import type { Series } from "./series.ts";
import { type NamePlace, SeriesNames } from "./series-names.tsx";
import { useWidth } from "./use-width.ts";

type BarChartProps = {
  /** What it shows, for who cannot see it; the numbers themselves stand in a table beside it. */
  label: string;
  /** Along the bottom, oldest first. */
  places: readonly string[];
  /** From the ground up. */
  series: readonly Series[];
};

const usualWidth = 640;
const height = 200;
const margin = { top: 20, right: 96, bottom: 28, left: 4 };
const labelHeight = 16;
const roomOfPlace = 56;

/** Counts over time, one on the other, each bar with its sum on top and each part with its name beside the last. */
export function BarChart({ label, places, series }: BarChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, usualWidth);
  const keys = places.map((_, place) => String(place));
  const sums = places.map((_, place) => series.reduce((sum, { values }) => sum + (values[place] ?? 0), 0));
  const x = scaleBand(keys, [margin.left, width - margin.right])
    .paddingInner(0.35)
    .paddingOuter(0.1);
  const y = scaleLinear([0, Math.max(1, ...sums)], [height - margin.bottom, margin.top]);
  const every = Math.ceil(places.length / Math.max(1, Math.floor((width - margin.right) / roomOfPlace)));
  return (
    <div ref={frame} className="[contain:inline-size]">
      <svg width={width} height={height} role="img" aria-label={label} className="block text-small">
        <line
          x1={margin.left}
          x2={width - margin.right}
          y1={height - margin.bottom}
          y2={height - margin.bottom}
          className="stroke-line"
        />
        {places.map((name, place) => (
          <g key={keys[place]} transform={`translate(${x(String(place)) ?? 0} 0)`}>
            {series.map((one, layer) => {
              const value = one.values[place] ?? 0;
              if (value === 0) return null;
              const below = groundOf(series, layer, place);
              return (
                <rect
                  key={one.name}
                  width={x.bandwidth()}
                  y={y(below + value)}
                  height={y(below) - y(below + value)}
                  fill={one.color}
                >
                  <title>{`${one.name}, ${name}: ${value}`}</title>
                </rect>
              );
            })}
            {sums[place] ? (
              <text
                x={x.bandwidth() / 2}
                y={y(sums[place]) - 5}
                textAnchor="middle"
                className="fill-quiet tabular-nums"
              >
                {sums[place]}
              </text>
            ) : null}
            {(places.length - 1 - place) % every === 0 && (
              <text x={x.bandwidth() / 2} y={height - 8} textAnchor="middle" className="fill-quiet">
                {name}
              </text>
            )}
          </g>
        ))}
        <SeriesNames places={namesOf(series, y)} x={width - margin.right + 10} />
      </svg>
    </div>
  );
}

function groundOf(series: readonly Series[], layer: number, place: number): number {
  return series.slice(0, layer).reduce((sum, { values }) => sum + (values[place] ?? 0), 0);
}

/** Each name where its part of the last bar is, those without one above it; never two in one place. */
function namesOf(series: readonly Series[], y: (value: number) => number): NamePlace[] {
  let free = Number.POSITIVE_INFINITY;
  return series
    .filter(({ values }) => values.some((value) => value))
    .map((one) => {
      const last = one.values.length - 1;
      const middle = groundOf(series, series.indexOf(one), last) + (one.values[last] ?? 0) / 2;
      free = Math.min(y(middle), free - labelHeight);
      return { name: one.name, color: one.color, at: free };
    });
}
