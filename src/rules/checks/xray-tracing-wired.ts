import type { RelatedNode } from "../../intrinsics/value.js";
import type { Check, CheckRun } from "../../stack/check-run.js";
import { allows, type Permission, policiesOf } from "../../stack/role-permissions.js";
import { isFargate, unusedRoles } from "../../stack/task-roles.js";
import { isWritten } from "../../stack/written-text.js";

const sendTraces: Permission = {
  action: "xray:PutTraceSegments",
  managedPolicies: [
    "AWSXRayDaemonWriteAccess",
    "AWSXrayWriteOnlyAccess",
    "AWSXrayFullAccess",
    "CloudWatchAgentServerPolicy",
    "AdministratorAccess",
    "PowerUserAccess",
  ],
};

/**
 * Where a stack sets up X-Ray, its tasks may send traces. Who sends them, the program itself or a container
 * beside it, is in the images; that the task's role must allow it is not.
 */
export const check: Check = (run) => {
  if (!setsUpTracing(run)) return;
  const at = run.read(run.properties, "TaskRoleArn");
  if (at.value.kind === "absent") {
    // On instances the containers take the instance's role, which may allow it.
    if (isFargate(run, run.resource) === "true") run.fail(at, { related: madeForIt(run) });
    else run.review(at);
    return;
  }
  const role = run.referenceTo(at)?.resource;
  if (role === undefined) {
    run.review(at);
    return;
  }
  run.none(policiesOf(run, role), (policy) => allows(run, policy, sendTraces), {
    fail: () =>
      run.fail(at, {
        message: `{resource} may not send traces: its task role does not allow ${sendTraces.action}`,
        related: madeForIt(run),
      }),
    review: () => run.review(at),
  });
};

/** A sampling rule that is about containers of Amazon ECS, or a group of traces. */
function setsUpTracing(run: CheckRun): boolean {
  return run.stack.ofType("AWS::XRay::SamplingRule", "AWS::XRay::Group").some((resource) => {
    const type = run.read(resource, "SamplingRule", "ServiceType");
    const flat = run.read(resource, "ServiceType");
    const other = [type, flat].some(
      (at) =>
        at.value.kind !== "absent" && run.test(at, (text) => !/^(\*|AWS::ECS::.*)$/.test(text)) === "true",
    );
    return !other && run.exists(resource) === "true";
  });
}

/** Roles that look as if they were meant to send traces, as written. */
function madeForIt(run: CheckRun): readonly RelatedNode[] {
  return unusedRoles(run.stack)
    .filter((role) => isWritten(role.node, /xray/i) && isWritten(role.node, /ecs-tasks/))
    .map((role) => ({ message: `${role.name} is about X-Ray, and nothing runs with it`, span: role.key }));
}
