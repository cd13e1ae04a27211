import { describe, expect, it } from "vitest";
import type { TextPart } from "../../src/intrinsics/value.js";
import { shownMetrics } from "../../src/stack/dashboard.js";

const literal = (text: string): TextPart => ({ kind: "literal", text });
const queue: TextPart = { kind: "reference", logicalId: "Queue" };

const body = (...rows: unknown[]): string =>
  JSON.stringify({ widgets: [{ type: "metric", properties: { metrics: rows } }] });

describe("a dashboard's metrics", () => {
  it("repeat the row above for . and ...", () => {
    const text = body(
      ["AWS/SQS", "NumberOfMessagesSent", "QueueName", "a"],
      [".", "NumberOfMessagesReceived", ".", "b", { stat: "Sum" }],
      ["...", "c"],
      [{ expression: "m1 + m2" }],
    );
    expect(shownMetrics([literal(text)])).toEqual(
      ["a", "b", "c"].map((name) => ({
        namespace: "AWS/SQS",
        dimensions: [{ name: "QueueName", value: [literal(name)] }],
      })),
    );
  });

  it("keep what is no literal, inside text and in place of a value", () => {
    const [before, after] = body(["AWS/SQS", "m", "QueueName", "x-@-y"]).split("@") as [string, string];
    const parts = [literal(`{"period": `), queue, literal(`, ${before.slice(1)}`), queue, literal(after)];
    expect(shownMetrics(parts)?.[0]?.dimensions).toEqual([
      { name: "QueueName", value: [literal("x-"), queue, literal("-y")] },
    ]);
  });

  it("are unknown where the text is no JSON, and none where there are no widgets", () => {
    expect(shownMetrics([literal("{")])).toBeUndefined();
    expect(shownMetrics([literal('{"widgets": "none"}')])).toEqual([]);
    expect(shownMetrics([literal("null")])).toEqual([]);
  });
});
