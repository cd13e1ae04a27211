import { describe, expect, it } from "vitest";
import { cells, fitted } from "../../../src/report/html/fitted-text.js";
import { html, pageAddress, ruleText } from "../../../src/report/html/markup.js";

describe("html", () => {
  it("escapes what is filled in for text and for quoted attributes", () => {
    expect(html`<a title="${`"'<&>`}">${"<b>"}</a>`.text).toBe(
      '<a title="&quot;&#39;&lt;&amp;&gt;">&lt;b&gt;</a>',
    );
  });

  it("keeps markup, joins lists and leaves out what is undefined", () => {
    expect(html`<ul>${["a", "&"].map((item) => html`<li>${item}</li>`)}${undefined}${3}</ul>`.text).toBe(
      "<ul><li>a</li><li>&amp;</li>3</ul>",
    );
  });

  it("shows what would control the display of other text as one sign", () => {
    expect(html`${"a\u0000\u2028\u202eb"}`.text).toBe("a\ufffd\ufffd\ufffdb");
  });
});

it("a rule's backticks become code, one alone stays", () => {
  expect(ruleText("Set `A<B>` and `").text).toBe("Set <code>A&lt;B&gt;</code> and `");
});

it("only pages are linked", () => {
  const given = [
    "https://a.example/",
    "HTTP://b.example",
    "javascript:alert(1)",
    " https://c",
    "//d",
    "data:,",
  ];
  expect(given.map(pageAddress)).toEqual([
    "https://a.example/",
    "HTTP://b.example",
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

describe("a name in a box", () => {
  it("stays as it is where it fits", () => expect(fitted("Database", 8)).toBe("Database"));

  it("loses its middle where it does not", () => {
    expect(fitted("ApplicationLoadBalancerListener", 15)).toBe("Applica…istener");
  });

  it("is never wider than asked, wide characters included", () => {
    for (const text of ["データベースの待ち行列", "mixedデータbase", "😀😀😀😀😀😀"])
      for (let most = 1; most < 12; most++) expect(cells(fitted(text, most))).toBeLessThanOrEqual(most + 1);
  });
});
