/** Whether some action is among both of two: `s3:*` meets `s3:GetObject`, `s3:Get*` and `*:Get*`. */
export function actionsMeet(first: string, second: string): boolean {
  const [a, b] = [partsOf(first), partsOf(second)];
  return wildcardsMeet(a.service, b.service) && wildcardsMeet(a.name, b.name);
}

/** A bare star is every action of every service. */
function partsOf(action: string): { readonly service: string; readonly name: string } {
  const colon = action.indexOf(":");
  return colon < 0
    ? { service: action, name: action }
    : { service: action.slice(0, colon), name: action.slice(colon + 1) };
}

/**
 * Whether some text matches both of two patterns as IAM has them: `*` is any text, `?` any character, and
 * case does not matter.
 */
export function wildcardsMeet(first: string, second: string): boolean {
  let [a, b] = [first.toLowerCase(), second.toLowerCase()];
  // Up to the first wildcard both must be the same: nearly all pairs part here.
  let same = 0;
  while (same < a.length && a[same] === b[same] && !isWildcard(a[same]) && !isWildcard(b[same])) same++;
  [a, b] = [a.slice(same), b.slice(same)];
  if (!isWildcard(a[0]) && !isWildcard(b[0])) return a === b;
  // Whether the rest of `a` from i meets the rest of `b` from j, for all j; i counts down.
  let below = restsAfter(b);
  for (let i = a.length - 1; i >= 0; i--) {
    const row = new Array<boolean>(b.length + 1);
    for (let j = b.length; j >= 0; j--) {
      if (a[i] === "*") row[j] = below[j] === true || row[j + 1] === true;
      else if (b[j] === "*") row[j] = row[j + 1] === true || below[j] === true;
      else row[j] = (a[i] === b[j] || a[i] === "?" || b[j] === "?") && j < b.length && below[j + 1] === true;
    }
    below = row;
  }
  return below[0] === true;
}

function isWildcard(character: string | undefined): boolean {
  return character === "*" || character === "?";
}

/** Where nothing is left of the one, the other must end, or go on with stars alone. */
function restsAfter(pattern: string): readonly boolean[] {
  const row = new Array<boolean>(pattern.length + 1).fill(false);
  row[pattern.length] = true;
  for (let j = pattern.length - 1; j >= 0 && pattern[j] === "*"; j--) row[j] = true;
  return row;
}
