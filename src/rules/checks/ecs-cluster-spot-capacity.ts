import type { Truth } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { allOf, anyOf } from "../../stack/kleene.js";
import type { Located } from "../../stack/located.js";
import type { Stack } from "../../stack/stack.js";
import { isWritten } from "../../stack/written-text.js";
import type { Resource } from "../../template/template.js";

const spot = "FARGATE_SPOT";

/** A cluster that offers Fargate Spot has a strategy that uses it. */
export const check: Check = (run) => {
  const cluster = run.resource;
  run.each(run.read(run.properties, "CapacityProviders"), (provider) => {
    if (run.isOneOf(provider, spot) !== "true") return;
    const users = run.stack.mentioning(cluster.name).filter((user) => isWritten(user.node, /FARGATE_SPOT/));
    run.none(
      [cluster, ...users],
      (user) => {
        if (user === cluster) return usesSpot(run, run.read(cluster, "DefaultCapacityProviderStrategy"));
        if (user.type !== "AWS::ECS::Service") return run.exists(user);
        return allOf([
          () => usesSpot(run, run.read(user, "CapacityProviderStrategy")),
          () => run.exists(user),
        ]);
      },
      {
        // Services of other stacks may use what this one only offers.
        fail: () => (isShared(run.stack, cluster) ? run.review(provider) : run.fail(provider)),
        review: () => run.review(provider),
      },
    );
  });
};

/**
 * A provider of weight 0 gets no task beyond its base, and 0 is the default; alone it gets all.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html
 */
function usesSpot(run: CheckRun, strategy: Located): Truth {
  const items = run.items(strategy);
  if (items === undefined) return "unknown";
  return anyOf(
    items.map((item) => () => {
      const named = run.isOneOf(run.read(item, "CapacityProvider"), spot);
      if (named !== "true" || items.length === 1) return named;
      return anyOf(
        ["Weight", "Base"].map((name) => () => run.test(run.read(item, name), (text) => Number(text) > 0)),
      );
    }),
  );
}

function isShared(stack: Stack, cluster: Resource): boolean {
  return stack.isExported(cluster) || stack.mentioning(cluster.name, "AWS::ECS::Service").length === 0;
}
