// Which properties take an ARN and nothing else, as far as their documentation says so.

const arnName = /(?:Arn|ARN)s?$/;

/** "The Amazon Resource Name (ARN) of …", "Specifies the ARN for …", "A list of ARNs of …". */
const saysArn =
  /^(?:Specifies |Contains |Indicates )?(?:The |An |A list of (?:the )?|One or more )?`?(?:Amazon Resource Names? \(ARNs?\)|Amazon Resource Names?|ARNs?)`?(?: of | for | that | to | associated | assigned )/i;

/** Anything that may mean another spelling is accepted too: then the property is not marked. */
const saysAlternative =
  /\bor (?:the |an? |its |full |partial )*(?:Amazon Resource Name|ARN)|\b(?:name|id|identifier|alias|url) or\b|\bor (?:the |an? |its |by )*(?:\w+ ){0,2}(?:name|id|identifier|alias|url)s?\b|\b(?:friendly|short) name\b|\bwildcard/i;

/** `documentation` is the property's Markdown, empty where there is none. */
export function documentedAsArn(name, documentation) {
  return arnName.test(name) && saysArn.test(documentation.trim()) && !saysAlternative.test(documentation);
}
