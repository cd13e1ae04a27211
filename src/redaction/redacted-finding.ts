import type { FileError, Finding, WhenAlternative, WhenValues } from "../findings.js";
import { redactText } from "./secret-patterns.js";

const known = new Map<string, string>();
const mostKnown = 10_000;

/** A name, a path's segment or another short text that many findings share, without what looks like a secret. */
export function redactName(name: string): string {
  let redacted = known.get(name);
  if (redacted === undefined) {
    redacted = redactText(name);
    if (known.size >= mostKnown) known.clear();
    known.set(name, redacted);
  }
  return redacted;
}

/** What a finding quotes of the template, names included: people paste secrets anywhere. */
export function redactFinding<Reported extends Omit<Finding, "fix">>(finding: Reported): Reported {
  const { resource, related, when, assumed } = finding;
  return {
    ...finding,
    resource: resource && { logicalId: redactName(resource.logicalId), type: redactName(resource.type) },
    path: finding.path.map((segment) => (typeof segment === "string" ? redactName(segment) : segment)),
    message: redactText(finding.message),
    when: when.map(redactAlternative),
    related: related.map(({ message, location }) => ({ message: redactText(message), location })),
    ...(assumed === undefined ? {} : { assumed: redactRecord(assumed, redactName) }),
  };
}

export function redactError({ message, location, related }: FileError): FileError {
  return {
    message: redactText(message),
    location,
    related: related.map((place) => ({ ...place, message: redactText(place.message) })),
  };
}

function redactAlternative(alternative: WhenAlternative): WhenAlternative {
  return redactRecord(alternative, (values: WhenValues) =>
    "not" in values ? { not: values.not.map(redactName) } : values.map(redactName),
  );
}

function redactRecord<Value>(
  record: Readonly<Record<string, Value>>,
  redactValue: (value: Value) => Value,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [redactName(name), redactValue(value)]),
  );
}
