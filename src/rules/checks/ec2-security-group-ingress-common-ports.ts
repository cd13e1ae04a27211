import type { Check } from "../../stack/check-run.js";
import { allOf, anyOf } from "../../stack/kleene.js";
import { coversPort, eachRule, isOpenToWorld, worldPlace } from "../../stack/security-groups.js";

/**
 * FTP, MySQL, Remote Desktop and mSQL: what AWS Config's rule of that name blocks unless told otherwise.
 * https://docs.aws.amazon.com/config/latest/developerguide/restricted-common-ports.html
 */
const commonPorts = [20, 21, 3306, 3389, 4333];

/** A well-known port is open to every address. */
export const check: Check = (run) => {
  eachRule(run, "ingress", (rule) => {
    const open = allOf([
      () => isOpenToWorld(run, rule),
      () => anyOf(commonPorts.map((port) => () => coversPort(run, rule, port))),
    ]);
    run.forbid(open, worldPlace(run, rule));
  });
};
