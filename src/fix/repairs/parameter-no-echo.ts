import type { CodeRepair } from "../code-repair.js";

export const repair: CodeRepair = ({ path }) => ({
  steps: [{ setParameter: String(path[1]), attribute: "NoEcho", to: true }],
});
