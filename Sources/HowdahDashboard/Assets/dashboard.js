// What JavaScript adds: pages follow what happens, whole lists can be ticked, and a button is pressed once.
// Everything works without it.
"use strict";

const isEditing = (region) =>
  region.querySelector("input:checked, details[open]") !== null ||
  (region.contains(document.activeElement) && document.activeElement.matches("input, select, textarea"));

const setState = (text, isAway) => {
  const state = document.querySelector("[data-live-state]");
  if (!state) return;
  state.hidden = false;
  state.textContent = text;
  state.classList.toggle("away", isAway);
};

// Focus stays where it was, as far as the same thing is still there.
const focusedAgain = (region) => {
  const focused = document.activeElement;
  if (!region.contains(focused)) return () => {};
  const key = (element) => element.getAttribute("aria-label") || element.getAttribute("href") || element.textContent;
  const wanted = key(focused);
  return () => {
    const found = [...region.querySelectorAll(focused.tagName)].find((element) => key(element) === wanted);
    if (found) found.focus({ preventScroll: true });
  };
};

const replace = (region, fresh) => {
  if (region.innerHTML === fresh.innerHTML || isEditing(region)) return;
  const focusAgain = focusedAgain(region);
  const scrolled = [...region.querySelectorAll(".scroll")].map((element) => element.scrollLeft);
  region.replaceChildren(...fresh.childNodes);
  [...region.querySelectorAll(".scroll")].forEach((element, index) => { element.scrollLeft = scrolled[index] || 0; });
  focusAgain();
  prepare(region);
};

let isLoading = false;
let isOutdated = false;

const update = async () => {
  if (isLoading) { isOutdated = true; return; }
  isLoading = true;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
    if (answer.redirected) { location.reload(); return; }
    if (!answer.ok) { setState("away", true); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const region of document.querySelectorAll("[data-live]")) {
      const fresh = page.querySelector(`[data-live="${region.dataset.live}"]`);
      if (fresh) replace(region, fresh);
    }
    const nav = page.querySelector(".bar nav");
    if (nav && !document.querySelector(".bar nav").contains(document.activeElement)) {
      document.querySelector(".bar nav").innerHTML = nav.innerHTML;
    }
    setState("live", false);
  } catch {
    setState("away", true);
  } finally {
    isLoading = false;
    if (isOutdated) { isOutdated = false; setTimeout(update, 1000); }
  }
};

const follow = (address) => {
  const events = new EventSource(address);
  events.addEventListener("hello", () => setState("live", false));
  events.addEventListener("changed", update);
  events.addEventListener("away", () => setState("away", true));
  events.addEventListener("error", () => setState("away", true));
};

const prepare = (root) => {
  for (const all of root.querySelectorAll("[data-select-all]")) {
    all.hidden = false;
    all.addEventListener("change", () => {
      for (const box of all.form.querySelectorAll('input[name="id"]')) box.checked = all.checked;
    });
  }
};

document.addEventListener("submit", (event) => {
  // After the form has been sent along with the button that was pressed.
  setTimeout(() => { for (const button of event.target.querySelectorAll("button")) button.disabled = true; });
});
// A page that comes back from the browser's cache has buttons again.
addEventListener("pageshow", (event) => {
  if (event.persisted) for (const button of document.querySelectorAll("button:disabled")) button.disabled = false;
});

prepare(document);
// On a phone, the name of this page may lie beyond the edge.
document.querySelector(".bar nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
if (document.body.dataset.events) follow(document.body.dataset.events);
