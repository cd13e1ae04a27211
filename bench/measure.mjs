// Runs commands and functions in turn and compares them pair by pair: the machine's speed drifts, and what
// happens within seconds of each other drifts together.
import { spawnSync } from "node:child_process";

/** @returns seconds that the whole process took; its exit status is not judged, since findings are one */
export function timeProcess({ command, args, cwd, env = {} }) {
  const started = performance.now();
  const { error, signal } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "ignore"],
  });
  if (error !== undefined) throw error;
  if (signal !== null) throw new Error(`${command} was ended by ${signal}`);
  return (performance.now() - started) / 1000;
}

/** Runs two in turn, after one of each that does not count. */
export function inTurn(pairs, first, second) {
  first();
  second();
  return Array.from({ length: pairs }, () => [first(), second()]);
}

/** Least, middle and greatest of some numbers. */
export function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) };
}

export const ratios = (pairs) => spread(pairs.map(([a, b]) => a / b));
