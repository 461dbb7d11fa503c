import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** What Prometheus reads at /metrics. */
export type Metrics = {
  registry: Registry;
  countAnswer(route: string, method: string, status: number, seconds: number): void;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const answers = new Counter({
    name: "heard_http_answers_total",
    help: "Answers by route, method and status",
    labelNames: ["route", "method", "status"],
    registers: [registry],
  });
  const durations = new Histogram({
    name: "heard_http_answer_seconds",
    help: "Time to answer by route and method",
    labelNames: ["route", "method"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return {
    registry,
    countAnswer(route, method, status, seconds) {
      answers.inc({ route, method, status });
      durations.observe({ route, method }, seconds);
    },
  };
}
