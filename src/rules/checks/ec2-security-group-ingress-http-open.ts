import type { Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { allOf } from "../../stack/kleene.js";
import type { Located } from "../../stack/located.js";
import { coversOnly, eachRule, groupOf, isOpenToWorld, worldPlace } from "../../stack/security-groups.js";
import type { Resource } from "../../template/template.js";

/** Port 80 is open to every address, and what answers there does more than redirect to HTTPS. */
export const check: Check = (run) => {
  eachRule(run, "ingress", (rule) => {
    const open = allOf([() => isOpenToWorld(run, rule), () => coversOnly(run, rule, [80])]);
    if (open === "false") return;
    const place = worldPlace(run, rule);
    if (open === "unknown") {
      run.review(place);
      return;
    }
    judge(run, place);
  });
};

/** A redirecting listener behind the group excuses the open port. */
function judge(run: CheckRun, place: Located): void {
  const group = run.resource.type === "AWS::EC2::SecurityGroup" ? run.resource : groupOf(run, run.resource);
  if (group === undefined) {
    run.review(place, { message: "what answers behind the group of {resource} cannot be known" });
    return;
  }
  const balancers = run.stack.mentioning(group.name, "AWS::ElasticLoadBalancingV2::LoadBalancer");
  const listeners = balancers.flatMap((balancer) =>
    run.stack.mentioning(balancer.name, "AWS::ElasticLoadBalancingV2::Listener"),
  );
  run.none(new Set(listeners), (listener) => redirects(run, listener), {
    fail: () => run.fail(place),
    review: () => run.review(place),
  });
}

function redirects(run: CheckRun, listener: Resource): Truth {
  return allOf([
    () => run.isOneOf(run.read(listener, "Port"), "80"),
    () => run.isOneOf(run.read(listener, "DefaultActions", 0, "RedirectConfig", "Protocol"), "HTTPS"),
    () => run.exists(listener),
  ]);
}
