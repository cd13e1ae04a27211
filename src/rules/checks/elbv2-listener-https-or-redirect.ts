import type { Check } from "../../stack/check-run.js";

/** An application listener speaks HTTPS, and one on HTTP does nothing but redirect to HTTPS. */
export const check: Check = (run) => {
  const protocol = run.read(run.properties, "Protocol");
  const isHttp = run.isOneOf(protocol, "HTTP");
  if (isHttp === "false") return;
  const actions = run.items(run.read(run.properties, "DefaultActions"));
  if (actions === undefined || isHttp === "unknown") {
    run.review(protocol);
    return;
  }
  const redirects = actions.map((action) =>
    run.isOneOf(run.read(action, "RedirectConfig", "Protocol"), "HTTPS"),
  );
  if (actions.length > 0 && redirects.every((truth) => truth === "true")) return;
  if (redirects.includes("unknown") && !redirects.includes("false")) run.review(protocol);
  else run.fail(protocol);
};
