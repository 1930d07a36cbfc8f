// What is pleasanter with a script; without one every mark is a link to its value, and every choice of an event a link.
"use strict";

(() => {
  const tip = document.getElementById("tip");
  const text = document.querySelector(".text");
  if (!tip || !text) return;
  const values = new Map();
  for (const mark of text.querySelectorAll(".mark")) {
    values.set(mark, mark.title);
    mark.removeAttribute("title");
  }
  let held = null; // the mark that was pressed: its tip stays until another is, or Escape

  const light = (mark, on) => {
    const numbers = new Set(mark.dataset.marks.split(" "));
    for (const other of text.querySelectorAll(".mark")) {
      if (other.dataset.marks.split(" ").some((n) => numbers.has(n))) other.classList.toggle("lit", on);
    }
  };
  const show = (mark) => {
    hide();
    tip.textContent = values.get(mark);
    tip.hidden = false;
    const box = mark.getClientRects()[0];
    const left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
    tip.style.left = `${Math.max(8, left) + scrollX}px`;
    tip.style.top = `${box.bottom + scrollY + 6}px`;
    tip.mark = mark;
    light(mark, true);
  };
  const hide = () => {
    if (tip.mark) light(tip.mark, false);
    tip.mark = null;
    tip.hidden = true;
  };
  const markOf = (event) => event.target.closest?.(".mark");

  text.addEventListener("mouseover", (event) => markOf(event) && show(markOf(event)));
  text.addEventListener("mouseout", (event) => markOf(event) && (held ? show(held) : hide()));
  text.addEventListener("focusin", (event) => markOf(event) && show(markOf(event)));
  text.addEventListener("focusout", () => !held && hide());
  text.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (!mark) return;
    event.preventDefault();
    held = held === mark ? null : mark;
    if (held) show(mark);
    else hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    held = null;
    hide();
  });

  const choose = (id) => {
    document.body.classList.toggle("choosing", Boolean(id));
    for (const piece of text.querySelectorAll("[data-events]")) {
      piece.classList.toggle("dim", Boolean(id) && !piece.dataset.events.split(" ").includes(id));
    }
    for (const mark of values.keys()) mark.classList.toggle("off", Boolean(id) && !mark.dataset.of.split(" ").includes(id));
    for (const link of document.querySelectorAll(".choose")) {
      if (link.dataset.event === id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const section of document.querySelectorAll(".of-event")) {
      if (section.dataset.event === id) section.querySelector("details").open = true;
    }
    if (id) text.querySelector(`.mark[data-events~="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".choose");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, "", link.getAttribute("href") + location.hash);
    choose(link.dataset.event);
  });
})();
