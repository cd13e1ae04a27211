import type { Check } from "../../stack/check-run.js";
import { shownMetrics } from "../../stack/dashboard.js";
import { wrongDimension } from "../../stack/metric-dimensions.js";

/** Every metric on a dashboard names its resource as the service's metrics do. */
export const check: Check = (run) => {
  const body = run.read(run.properties, "DashboardBody");
  const parts = run.parts(body);
  const metrics = parts === undefined || body.value.kind === "unknown" ? undefined : shownMetrics(parts);
  if (metrics === undefined) {
    if (body.value.kind !== "absent")
      run.review(body, {
        message: "the body of {resource} cannot be read as JSON, so its metrics were not checked",
      });
    return;
  }
  const wrong = metrics
    .flatMap(({ namespace, dimensions }) =>
      dimensions.map(({ name, value }) => wrongDimension(run, namespace, name, value)),
    )
    .filter((found) => found !== undefined);
  if (wrong.length === 0) return;
  const sentences = new Map(wrong.map((w) => [`${w.dimension} gets ${w.gets}, not ${w.takes}`, w]));
  run.fail(body, {
    message: `{resource} has widgets that stay empty: ${[...sentences.keys()].join("; ")}`,
    related: [...sentences].map(([message, w]) => ({ message, span: w.resource.key })),
  });
};
