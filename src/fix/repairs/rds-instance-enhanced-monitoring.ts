import type { CodeRepair } from "../code-repair.js";
import { monitoringRoleSteps } from "../monitoring-role-steps.js";

export const repair: CodeRepair = ({ resource }, stack) => ({
  steps: [{ set: "$.MonitoringInterval", to: 60 }, ...monitoringRoleSteps(resource, stack)],
});
