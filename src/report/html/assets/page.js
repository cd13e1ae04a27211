// What the page does beyond showing itself: filters, the picture's attention and size, and opening what a
// link leads to. It only hides and shows what is there; it never makes markup.

(() => {
  const filters = document.getElementById("filters");
  const findings = [...document.querySelectorAll(".finding")];
  const words = new Map();

  /** What a finding can be found by, its rule's own words included. */
  function wordsOf(finding) {
    let text = words.get(finding);
    if (text === undefined) {
      const rule = finding.closest(".rule");
      const shared = [...rule.children].filter((part) => !part.classList.contains("places"));
      text = [finding, ...shared]
        .map((part) => part.textContent)
        .join(" ")
        .toLowerCase();
      words.set(finding, text);
    }
    return text;
  }

  function applyFilters() {
    const wanted = new FormData(filters);
    const terms = wanted.get("text").toLowerCase().split(/\s+/).filter(Boolean);
    const matches = (finding) =>
      ["severity", "pillar", "state", "file", "resource"].every((name) => {
        const values = wanted.getAll(name).filter(Boolean);
        return values.length === 0 || values.includes(finding.dataset[name]);
      }) && terms.every((term) => wordsOf(finding).includes(term));
    let shown = 0;
    for (const finding of findings) {
      finding.hidden = !matches(finding);
      if (!finding.hidden) shown++;
    }
    for (const rule of document.querySelectorAll(".rule")) {
      const own = rule.querySelectorAll(".finding");
      const left = rule.querySelectorAll(".finding:not([hidden])").length;
      rule.hidden = left === 0;
      const places = `${own.length} place${own.length === 1 ? "" : "s"}`;
      rule.querySelector(".places-count").textContent = left === own.length ? places : `${left} of ${places}`;
    }
    document.getElementById("shown-count").textContent =
      shown === findings.length ? `Showing all ${shown}` : `Showing ${shown} of ${findings.length}`;
    document.getElementById("no-match").hidden = shown > 0;
    for (const group of filters.querySelectorAll("optgroup[data-file]")) {
      const file = wanted.get("file");
      group.disabled = Boolean(file) && group.dataset.file !== file;
    }
  }

  function clearFilters() {
    if (filters === null) return;
    filters.reset();
    applyFilters();
  }

  /** Filters by this one value. */
  function filterBy(name, value) {
    filters.reset();
    for (const control of filters.querySelectorAll(`[name="${name}"]`)) {
      if (control.type === "checkbox") control.checked = control.value === value;
      else control.value = value;
    }
    applyFilters();
  }

  /** Makes visible what a link within the page leads to. */
  function reveal(hash) {
    const target = document.getElementById(hash.slice(1));
    if (target === null) return;
    for (let part = target; part !== null; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
    if (target.hidden) clearFilters();
  }

  if (filters !== null) {
    filters.hidden = false;
    filters.addEventListener("input", applyFilters);
    document.getElementById("clear-filters").addEventListener("click", clearFilters);
    filters.addEventListener("submit", (event) => event.preventDefault());
    // A browser may have kept what was chosen before the page was loaded again.
    applyFilters();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link === null) return;
    const { filterName, filterValue } = link.dataset;
    if (filterName !== undefined && filters !== null) filterBy(filterName, filterValue);
    reveal(link.getAttribute("href"));
  });
  addEventListener("hashchange", () => reveal(location.hash));
  if (location.hash !== "") {
    reveal(location.hash);
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }

  /** While a box is pointed at or has the focus, its lines and neighbours stand out. */
  function attendTo(picture) {
    const lines = [...picture.querySelectorAll(".line")];
    const boxes = new Map([...picture.querySelectorAll(".box")].map((box) => [box.dataset.box, box]));
    const attend = (target) => {
      const box = target instanceof Element ? target.closest(".box") : null;
      for (const near of picture.querySelectorAll(".near")) near.classList.remove("near");
      picture.classList.toggle("attentive", box !== null);
      if (box === null) return;
      box.classList.add("near");
      for (const line of lines) {
        const { from, to } = line.dataset;
        if (from !== box.dataset.box && to !== box.dataset.box) continue;
        line.classList.add("near");
        boxes.get(from).classList.add("near");
        boxes.get(to).classList.add("near");
      }
    };
    picture.addEventListener("pointerover", (event) => attend(event.target));
    picture.addEventListener("pointerleave", () => attend(document.activeElement));
    picture.addEventListener("focusin", (event) => attend(event.target));
    picture.addEventListener("focusout", () => attend(null));
  }

  function makeZoomable(picture, controls) {
    const svg = picture.querySelector("svg");
    const [width, height] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
    let scale = 1;
    const zoomTo = (wanted) => {
      scale = Math.min(Math.max(wanted, 0.2), 3);
      svg.setAttribute("width", String(width * scale));
      svg.setAttribute("height", String(height * scale));
    };
    const actions = {
      out: () => zoomTo(scale / 1.25),
      in: () => zoomTo(scale * 1.25),
      fit: () => zoomTo((picture.clientWidth - 1) / width),
      full: () => zoomTo(1),
    };
    controls.hidden = false;
    controls.addEventListener("click", (event) => actions[event.target.dataset?.zoom]?.());
  }

  for (const picture of document.querySelectorAll(".picture")) {
    attendTo(picture);
    makeZoomable(picture, picture.parentElement.querySelector(".zoom"));
  }

  addEventListener("beforeprint", () => {
    for (const file of document.querySelectorAll("details.file")) file.open = true;
  });
})();
