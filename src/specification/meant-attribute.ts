import { closestName } from "../text/closest-name.js";

/** The attribute that one which does not exist most likely means: `RedisEndpoint.Address` means `PrimaryEndPoint.Address`, `Arn` a `LoadBalancerArn`. */
export function meantAttribute(attribute: string, attributes: readonly string[]): string | undefined {
  const end = attribute.split(".").at(-1)?.toLowerCase() ?? "";
  const alike = attributes.filter((name) => name.toLowerCase().endsWith(end));
  return alike.find((name) => /^primary/i.test(name)) ?? closestName(attribute, attributes) ?? alike[0];
}

/** The attribute that gives a resource's own ARN. */
export function arnAttribute(attributes: readonly string[]): string | undefined {
  return attributes.find((name) => /(^|[a-z])Arn$/.test(name));
}
