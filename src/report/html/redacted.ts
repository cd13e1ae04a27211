import type { FileReport, Finding, RelatedLocation, WhenAlternative, WhenValues } from "../../findings.js";
import { redactText } from "../../redaction/secret-patterns.js";
import type { StackGraph } from "../../stack/stack-graph.js";

/**
 * What the page shows of a report and a template beside lines of source: all of it comes through here, so
 * that what looks like a secret is not shown, wherever somebody put it.
 */
export function redactedFinding(finding: Finding): Finding {
  const { resource, assumed, suppression } = finding;
  return {
    ...finding,
    resource:
      resource === null
        ? null
        : { logicalId: redactText(resource.logicalId), type: redactText(resource.type) },
    message: redactText(finding.message),
    when: finding.when.map(redactedAlternative),
    ...(assumed === undefined ? {} : { assumed: redactedValues(assumed, redactText) }),
    related: redactedPlaces(finding.related),
    ...(suppression === undefined
      ? {}
      : { suppression: { ...suppression, reason: redactText(suppression.reason) } }),
  };
}

function redactedAlternative(alternative: WhenAlternative): WhenAlternative {
  return redactedValues(
    alternative,
    (values): WhenValues => ("not" in values ? { not: values.not.map(redactText) } : values.map(redactText)),
  );
}

function redactedValues<Value>(
  record: Readonly<Record<string, Value>>,
  redact: (value: Value) => Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [redactText(name), redact(value)]));
}

function redactedPlaces(places: readonly RelatedLocation[]): readonly RelatedLocation[] {
  return places.map(({ message, location }) => ({ message: redactText(message), location }));
}

export function redactedFile(file: FileReport): FileReport {
  const { error, notes } = file;
  return {
    ...file,
    ...(error === undefined
      ? {}
      : {
          error: {
            ...error,
            message: redactText(error.message),
            related: redactedPlaces(error.related),
          },
        }),
    ...(notes === undefined ? {} : { notes: notes.map(redactText) }),
  };
}

export function redactedGraph({ resources, references }: StackGraph): StackGraph {
  return {
    resources: resources.map((resource) => ({
      ...resource,
      logicalId: redactText(resource.logicalId),
      type: redactText(resource.type),
    })),
    references,
  };
}
