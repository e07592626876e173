// What a reader may have with a script: the edition (day or night) that is remembered, and keys.
// Loaded in the head without defer, so that the remembered edition is set before the first paint.
(() => {
  "use strict";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const recall = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* it lasts for this page then */ } };

  const theme = recall("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const edition = () => root.dataset.theme || (system.matches ? "dark" : "light");
  const mark = () => { root.dataset.edition = edition(); };
  mark();
  system.addEventListener("change", mark);

  function turn() {
    root.dataset.theme = edition() === "dark" ? "light" : "dark";
    keep("theme", root.dataset.theme);
    mark();
  }

  // Keys

  let keys = recall("keys") !== "off";
  let sheet = null;
  const titles = () => [...document.querySelectorAll(".card__title > a")];
  const here = () => document.activeElement.closest(".lead, .card");

  function step(by) {
    const all = titles();
    if (!all.length) {
      const beside = document.querySelector(by > 0 ? "main a[rel=next]" : "main a[rel=prev]");
      if (beside) beside.click();
      return;
    }
    const at = here() ? all.findIndex((title) => here().contains(title)) : (by > 0 ? -1 : all.length);
    const title = all[Math.min(Math.max(at + by, 0), all.length - 1)];
    title.focus({ preventScroll: true });
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    title.closest(".lead, .card").scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  }

  function open() {
    const paper = here();
    if (!paper) return;
    const abstract = paper.querySelector("details.abstract");
    if (abstract) abstract.open = !abstract.open;
    else paper.querySelector("a").click();
  }

  const table = [
    ["j", "next paper", () => step(1)],
    ["k", "previous paper", () => step(-1)],
    ["o", "open or close its abstract", open],
    ["d", "day or night edition", turn],
    ["?", "this sheet", () => show()],
  ];

  function make(name, text, ...inner) {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    element.append(...inner);
    return element;
  }

  function show() {
    if (!sheet) sheet = build();
    if (!sheet.open) sheet.showModal();
  }

  function build() {
    const heading = make("h2", "Keys");
    heading.id = "keys-heading";
    heading.className = "label";
    const list = make("dl");
    list.className = "facts";
    for (const [key, words] of table) list.append(make("dt", "", make("kbd", key)), make("dd", words));
    const box = make("input");
    box.type = "checkbox";
    box.checked = keys;
    box.addEventListener("change", () => { keys = box.checked; keep("keys", keys ? "on" : "off"); });
    const close = make("button", "Close");
    close.type = "button";
    close.className = "button";
    const dialog = make("dialog", "", heading, list, make("label", "", box, " Listen to keys"), close);
    dialog.className = "keys";
    dialog.setAttribute("aria-labelledby", heading.id);
    close.addEventListener("click", () => dialog.close());
    document.body.append(dialog);
    return dialog;
  }

  addEventListener("keydown", (event) => {
    if (!keys || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const row = table.find(([key]) => key === event.key);
    if (!row) return;
    event.preventDefault();
    row[2]();
  });

  // What is too wide scrolls in a box of its own; a box that scrolls can be reached with the Tab key.
  function reach() {
    const boxes = document.querySelectorAll(".prose :is(pre, table, p, li, math), .note :is(pre, p), .head__words p");
    for (const box of boxes) if (box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === "auto") box.tabIndex = 0;
  }
  addEventListener("DOMContentLoaded", reach);
  addEventListener("resize", reach);
  addEventListener("toggle", reach, true);

  addEventListener("click", (event) => {
    if (event.target.closest?.("[data-turn]")) turn();
    if (event.target.closest?.("[data-keys]")) show();
  });
})();
