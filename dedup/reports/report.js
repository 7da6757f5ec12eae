"use strict";
(() => {
  const form = document.getElementById("filters");
  openDetailsInPrint();
  if (!form) return;

  const cards = [...document.querySelectorAll(".finding")].map((element) => ({
    element,
    relation: element.dataset.relation,
    kind: element.dataset.kind,
    confidence: Number(element.dataset.confidence),
    sources: element.dataset.sources.split(" "),
    text: null,
  }));
  const count = document.getElementById("count");
  const noneLeft = document.getElementById("none-left");
  const { q, relation, kind, source, min } = form.elements;
  let current = null;

  form.hidden = false;
  readHash();
  apply();

  // A select reports "input" or only "change", by browser and by assistive technology.
  for (const type of ["input", "change"]) form.addEventListener(type, () => { apply(); writeHash(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { apply(); writeHash(); }));
  addEventListener("hashchange", () => { if (readHash()) apply(); });
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  document.addEventListener("keydown", onKey);

  function apply() {
    const words = fold(q.value).split(/\s+/).filter(Boolean);
    const least = Number(min.value);
    let shown = 0;
    for (const card of cards) {
      const passes =
        (!relation.value || card.relation === relation.value) &&
        (!kind.value || card.kind === kind.value) &&
        (!source.value || card.sources.includes(source.value)) &&
        card.confidence >= least &&
        words.every((word) => textOf(card).includes(word));
      if (card.element.hidden === passes) card.element.hidden = !passes;
      if (passes) shown += 1;
    }
    const noun = cards.length === 1 ? "finding" : "findings";
    count.textContent = `${shown} of ${cards.length} ${noun}`;
    document.getElementById("confidence-shown").textContent = least.toFixed(2);
    min.setAttribute("aria-valuetext", least.toFixed(2));
    noneLeft.hidden = shown > 0;
  }

  function textOf(card) {
    card.text ??= fold(card.element.textContent);
    return card.text;
  }

  // Case and accents do not count in a search.
  function fold(text) {
    return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
  }

  // The address holds the filters, so that a view can be kept and sent; sources by name, which outlives order.
  function writeHash() {
    const state = new URLSearchParams();
    for (const field of [q, relation, kind]) if (field.value) state.set(field.name, field.value);
    if (source.value) state.set("source", nameOf(source.selectedOptions[0]));
    if (Number(min.value) > 0) state.set("min", min.value);
    history.replaceState(null, "", `#${state}`);
  }

  function readHash() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return false;
    const state = new URLSearchParams(hash);
    for (const field of [q, relation, kind]) field.value = state.get(field.name) ?? "";
    const option = [...source.options].find((entry) => entry.value && nameOf(entry) === state.get("source"));
    source.value = option ? option.value : "";
    min.value = state.get("min") ?? 0;
    for (const field of [relation, kind]) if (field.selectedIndex < 0) field.value = "";
    return true;
  }

  function nameOf(option) {
    return option.dataset.name;
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !document.getElementById("keys").checked) return;
    if (event.target.closest("select, textarea, input:not([type=checkbox], [type=range])")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  }

  function step(direction) {
    const shown = cards.map((card) => card.element).filter((element) => !element.hidden);
    if (!shown.length) return;
    const focused = document.activeElement.closest(".finding") ?? current;
    const at = shown.indexOf(focused);
    const next = at < 0 ? 0 : Math.min(Math.max(at + direction, 0), shown.length - 1);
    current = shown[next];
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: "start" });
  }

  // Paper has nothing to click; what was closed is closed again afterwards.
  function openDetailsInPrint() {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll(".finding:not([hidden]) details:not([open])")];
      for (const details of opened) details.open = true;
    });
    addEventListener("afterprint", () => {
      for (const details of opened) details.open = false;
      opened = [];
    });
  }
})();
