(() => {
  "use strict";
  // Everything is readable without this file: it filters, opens what an address names, and knows some keys.
  document.documentElement.classList.add("js");
  const at = (id) => document.getElementById(id);
  const cards = Array.from(document.querySelectorAll("article.card"));
  const sorts = Array.from(document.querySelectorAll("section.sort"), (section) => ({
    section,
    cards: Array.from(section.querySelectorAll("article.card")),
    count: section.querySelector(".n"),
    all: section.querySelector(".n").textContent,
  }));
  const rows = Array.from(document.querySelectorAll("tr[data-finding]"), (row) => [row, at(row.dataset.finding)]);
  const form = at("filters");
  if (form) filters();
  keys();
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => document.querySelectorAll(".card details").forEach((it) => { it.open = true; }));
  follow();

  function filters() {
    const boxes = Array.from(form.querySelectorAll("input[name=relation]"));
    let texts = null;
    form.addEventListener("input", () => requestAnimationFrame(() => { apply(); remember(); }));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => { apply(); remember(); }));
    at("toggle").addEventListener("click", (event) => {
      const open = event.target.textContent === "Open all";
      cards.filter((card) => !card.hidden).forEach((card) => { card.querySelector("details").open = open; });
      event.target.textContent = open ? "Close all" : "Open all";
    });
    recall();
    apply();
    addEventListener("popstate", () => { recall(); apply(); });

    function apply() {
      const words = form.q.value.toLowerCase().split(/\s+/).filter(Boolean);
      const relations = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
      const check = form.check.value;
      const outlet = form.outlet.value === "" ? "" : ` ${form.outlet.value} `;
      // the words of a thousand cards are read once, and only when somebody searches
      if (words.length > 0 && texts === null) texts = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));
      let shown = 0;
      for (const card of cards) {
        const data = card.dataset;
        const fits = relations.has(data.relation)
          && (check === "" || data.check === check)
          && (outlet === "" || data.outlets.includes(outlet))
          && words.every((word) => texts.get(card).includes(word));
        if (card.hidden === fits) card.hidden = !fits;
        if (fits) shown += 1;
      }
      for (const sort of sorts) {
        const n = sort.cards.filter((card) => !card.hidden).length;
        sort.section.hidden = n === 0;
        sort.count.textContent = n === sort.cards.length ? sort.all : `(${n} of ${sort.cards.length})`;
      }
      for (const [row, card] of rows) row.hidden = card !== null && card.hidden;
      at("none").hidden = shown > 0;
      at("shown").textContent = shown === cards.length ? `${shown} findings` : `${shown} of ${cards.length} findings`;
    }

    function remember() {
      const query = new URLSearchParams();
      if (form.q.value.trim() !== "") query.set("q", form.q.value.trim());
      if (form.check.value !== "") query.set("check", form.check.value);
      if (form.outlet.value !== "") query.set("outlet", form.outlet.selectedOptions[0].textContent);
      const on = boxes.filter((box) => box.checked).map((box) => box.value);
      if (on.length < boxes.length) query.set("relation", on.join(","));
      address(`${query.size > 0 ? `?${query}` : location.pathname}${location.hash}`);
    }

    function recall() {
      const query = new URLSearchParams(location.search);
      form.q.value = query.get("q") ?? "";
      form.check.value = query.get("check") ?? "";
      if (form.check.selectedIndex < 0) form.check.value = "";
      const outlet = Array.from(form.outlet.options).find((it) => it.textContent === query.get("outlet"));
      form.outlet.value = outlet === undefined ? "" : outlet.value;
      const on = query.get("relation");
      for (const box of boxes) box.checked = on === null || on.split(",").includes(box.value);
    }
  }

  /** Changes the address where the browser lets a page do so: one opened from a mail it may not. */
  function address(to) {
    try { history.replaceState(null, "", to); } catch { /* the filters work all the same */ }
  }

  /** Opens what the address names, even where a filter hides it. */
  function follow() {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { return; }
    const target = id === "" ? null : at(id);
    if (target === null) return;
    const card = target.closest("article.card");
    if (card !== null) {
      if (card.hidden) form.reset();
      // a reset is applied after this turn
      setTimeout(() => { card.querySelector("details").open = true; select(card); });
    } else if (target.tagName === "DETAILS") {
      target.open = true;
      target.scrollIntoView();
    }
  }

  function select(card) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  }

  function keys() {
    const help = at("help");
    const button = at("keys");
    if (button) button.addEventListener("click", () => help.showModal());
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
      const typing = event.target.closest("input[type=search], select, textarea");
      if (event.key === "Escape" && typing) typing.blur();
      if (typing) return;
      const shown = cards.filter((card) => !card.hidden);
      const here = document.activeElement === null ? null : document.activeElement.closest("article.card");
      const nth = shown.indexOf(here);
      if (event.key === "j" || event.key === "k") {
        const next = event.key === "j" ? nth + 1 : Math.max(nth, 1) - 1;
        const card = shown[Math.min(next, shown.length - 1)];
        if (card === undefined) return;
        select(card);
        address(`${location.search || location.pathname}#${card.id}`);
      } else if (event.key === "o" && nth >= 0) {
        const details = here.querySelector("details");
        details.open = !details.open;
      } else if (event.key === "/" && form) {
        form.q.focus();
        form.q.select();
      } else if (event.key === "?") {
        help.showModal();
      } else {
        return;
      }
      event.preventDefault();
    });
  }
})();
