import type { Check, CheckRun } from "../../stack/check-run.js";
import { isAllowed, type Permission } from "../../stack/role-permissions.js";
import { isFargate, trustsTasks, unusedRoles } from "../../stack/task-roles.js";

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
  const allowed = role === undefined ? "unknown" : isAllowed(run, role, sendTraces);
  if (allowed === "unknown") run.review(at);
  else if (allowed === "false") {
    run.fail(at, {
      message: `{resource} may not send traces: its task role does not allow ${sendTraces.action}`,
      related: madeForIt(run),
    });
  }
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

function madeForIt(run: CheckRun) {
  return unusedRoles(run.stack)
    .filter((role) => trustsTasks(run, role) === "true" && isAllowed(run, role, sendTraces) === "true")
    .map((role) => ({ message: `${role.name} may send traces, and nothing runs with it`, span: role.key }));
}
