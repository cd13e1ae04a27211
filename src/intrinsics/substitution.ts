/** A piece of the text of `Fn::Sub`. */
export type SubPiece =
  | { readonly kind: "text"; readonly text: string }
  /** `${Name}` or `${Name.Attribute}`; `offset` is that of the name in the text. */
  | { readonly kind: "variable"; readonly name: string; readonly offset: number };

/**
 * Splits the text of `Fn::Sub` at its variables; `${!Literal}` is the text `${Literal}`.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html
 */
export function subPieces(text: string): readonly SubPiece[] {
  const pieces: SubPiece[] = [];
  let plain = "";
  let position = 0;
  const variables = /\$\{([^}]*)\}/g;
  for (let match = variables.exec(text); match !== null; match = variables.exec(text)) {
    plain += text.slice(position, match.index);
    position = variables.lastIndex;
    const name = match[1] as string;
    if (name.startsWith("!")) {
      plain += `\${${name.slice(1)}}`;
      continue;
    }
    if (plain !== "") pieces.push({ kind: "text", text: plain });
    plain = "";
    pieces.push({ kind: "variable", name: name.trim(), offset: match.index + 2 });
  }
  plain += text.slice(position);
  if (plain !== "" || pieces.length === 0) pieces.push({ kind: "text", text: plain });
  return pieces;
}
