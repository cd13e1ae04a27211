import type { KnownAnswers } from "../scenario/known-answers.js";
import type { Questions } from "../scenario/replay.js";
import type { ScenarioSpace } from "../scenario/space.js";
import type { SourceNode } from "../source/node.js";
import type { Template } from "../template/template.js";
import type { TextPart, Value } from "./value.js";

/** What an intrinsic function may read to give its value. */
export interface Environment {
  readonly template: Template;
  readonly space: ScenarioSpace;
  readonly questions: Questions;
  /** How `Ref` of a parameter or pseudo parameter reads; undefined where there is none of that name. */
  readonly parameterPart: (name: string) => ParameterReading | undefined;
  readonly conditions: ConditionTable;
  /** Macros are taken to add nothing: what is not written is absent. */
  readonly asWritten: boolean;
  readonly resolve: (node: SourceNode) => Value;
  /** The same template in the scenario of this moment, read without asking. */
  readonly lookAhead: () => Environment;
}

export interface ParameterReading {
  readonly part: TextPart;
  /** A list parameter: its text splits at commas. */
  readonly list: boolean;
}

/** What is known of conditions before any is evaluated. */
export interface ConditionTable {
  /** Conditions that refer to themselves, however far round: they have no value. */
  readonly cyclic: ReadonlySet<string>;
  /** Values of conditions in scenarios in which they were asked for. */
  readonly answers: KnownAnswers;
  /** Where a comparison that values do not decide stands in `when`, by its key. */
  readonly choiceNames: ReadonlyMap<string, ChoiceName>;
}

export interface ChoiceName {
  readonly name: string;
  /** The condition is the comparison's opposite. */
  readonly inverted: boolean;
  /** Parameters and pseudo parameters that the comparison reads. */
  readonly names: ReadonlySet<string>;
}
