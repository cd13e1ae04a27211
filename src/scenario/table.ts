import type { Questions } from "./replay.js";
import { bitsOf, maskOf, type Variable } from "./space.js";

/** Combinations of values that one question may tabulate. */
const tableLimit = 4096;

export function fitsTable(questions: Questions, variables: readonly Variable[]): boolean {
  let size = 1;
  for (const variable of variables) {
    size *= bitsOf(maskOf(questions.scenario, variable)).length;
    if (size > tableLimit) return false;
  }
  return true;
}

/**
 * Asks for an outcome that several variables decide together: each in turn is narrowed to values
 * that no longer differ in what the variables after it can still make of the outcome.
 *
 * @param classify the outcome's key for one value index a variable; equal keys are one outcome
 * @returns undefined only from a look ahead that finds it undecided
 */
export function askTable(
  questions: Questions,
  variables: readonly Variable[],
  classify: (values: readonly number[]) => string,
): string | undefined {
  const chosen: number[] = [];
  const signature = (depth: number): string => {
    if (depth === variables.length) return classify(chosen);
    const variable = variables[depth] as Variable;
    const parts: string[] = [];
    for (const value of bitsOf(maskOf(questions.scenario, variable))) {
      chosen[depth] = value;
      parts.push(signature(depth + 1));
    }
    return parts.every((part) => part === parts[0]) ? (parts[0] as string) : JSON.stringify(parts);
  };
  if (variables.length === 0) return classify([]);
  let answer: string | undefined;
  for (const [depth, variable] of variables.entries()) {
    answer = questions.ask(variable, (value) => {
      chosen[depth] = value;
      return signature(depth + 1);
    });
    if (answer === undefined) return undefined;
    // All values left are alike from here on: any one stands for them.
    const [representative] = bitsOf(maskOf(questions.scenario, variable));
    chosen[depth] = representative as number;
  }
  return answer;
}
