/**
 * Whether a name says that its value is a secret: `DB_PASSWORD`, `clientSecret`, `MasterUserPassword`. Names
 * of what only points at a secret (`SecretArn`, `PasswordParameterName`) or limits one
 * (`MinimumPasswordLength`) are none.
 */
export function isSecretName(name: string): boolean {
  let answer = known.get(name);
  if (answer === undefined) {
    answer = saysSecret(name);
    if (known.size >= remembered) known.clear();
    known.set(name, answer);
  }
  return answer;
}

/** Templates have the same names again and again. */
const known = new Map<string, boolean>();
const remembered = 5000;

function saysSecret(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const joined = words.join(" ");
  if (pointers.test(joined)) return false;
  return secrets.test(joined);
}

const secrets =
  /(^| )(password|passwd|passphrase|pwd|secret|secrets|token|apikey|api key|private key|secret key|access key|access key id|credential|credentials|pre shared key|shared key|auth key|encryption key|connection string|secret string|account key|signing key|webhook url)$/;

/** Words behind which the value is something other than the secret itself. */
const pointers =
  /(arn|arns|id|ids|name|names|parameter|path|ref|length|policy|rotation|version|type|enabled|required|expiration|expires|ttl|seconds|days|minutes|count|location|url name|store|endpoint|duration|validity|reuse prevention)$/;
