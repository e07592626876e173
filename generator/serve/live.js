// Reloads the page when the site has changed, and shows mistakes over it until they are mended.
(() => {
  "use strict";
  const own = document.currentScript.dataset.version;
  let source = null;
  let box = null;

  function make(name, text, ...inner) {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    element.append(...inner);
    return element;
  }

  // In a tree of its own, where the theme's style does not reach.
  function open() {
    const host = make("div");
    const link = make("link");
    link.rel = "stylesheet";
    link.href = "/.broadsheet/live.css";
    const close = make("button", "Hide");
    close.type = "button";
    close.addEventListener("click", () => { host.hidden = true; });
    const list = make("ul");
    const section = make("section", "", make("h2", "The page is as it was before these mistakes"), close, list);
    section.className = "overlay";
    section.setAttribute("role", "alert");
    host.id = "broadsheet-mistakes";
    host.attachShadow({ mode: "open" }).append(link, section);
    return { host, list };
  }

  function show(problems, more) {
    if (!problems.length) {
      if (box) box.host.remove();
      return;
    }
    box ??= open();
    box.host.hidden = false;
    box.list.replaceChildren(...problems.map(([where, what]) => make("li", "", make("code", where), ` ${what}`)));
    if (more) box.list.append(make("li", `and ${more} more, which the terminal names`));
    document.body.append(box.host);
  }

  function hear(message) {
    const state = JSON.parse(message.data);
    if (state.version !== own) {
      disconnect();
      location.reload();
    } else if (state.ready) {
      show(state.problems, state.more);
    }
  }

  // A browser keeps six connections to a server: a page that nobody sees gives its own back.
  function connect() {
    if (source || document.hidden) return;
    source = new EventSource(`/.broadsheet/events?page=${encodeURIComponent(location.pathname)}`);
    source.addEventListener("message", hear);
  }

  function disconnect() {
    if (source) source.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
  connect();
})();
