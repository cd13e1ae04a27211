/** What XML 1.0 does not admit even as a reference; half a surrogate pair is none of its characters. */
const forbidden = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** What it admits, and what can still steer a terminal or reorder what is read. */
const steering = /[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** Text for an element's content. */
export function xmlText(text: string): string {
  return admitted(text).replace(/[&<>\r]/g, escaped);
}

/** Text for an attribute between double quotes; a reader would take its line breaks for spaces. */
export function xmlAttribute(text: string): string {
  return admitted(text).replace(/[&<>"\t\n\r]/g, escaped);
}

function admitted(text: string): string {
  return text.replace(forbidden, "\ufffd").replace(steering, "\ufffd");
}

function escaped(character: string): string {
  return escapes[character] ?? character;
}
