/** What the command's exit status says. */
export const exitStatus = {
  /** Nothing at or above `--fail-on`. */
  clean: 0,
  findings: 1,
  /** The command or its configuration is wrong, a rule broke, or a file could not be scanned. */
  error: 2,
} as const;
