// A value and the words it was read from carry the same data-place; pointing at one lights all of them.
function light(page, place, on) {
  page.querySelectorAll(`[data-place="${CSS.escape(place)}"]`).forEach((part) => part.classList.toggle("is-lit", on));
}

function showOriginal(page, from) {
  const same = page.querySelectorAll(`[data-place="${CSS.escape(from.dataset.place)}"]`);
  const other = [...same].find((part) => part !== from && part.closest("[data-original]") !== from.closest("[data-original]"));
  other?.scrollIntoView({ block: "center" });
}

export function startPlaces(page) {
  const placed = (event) => event.target.closest?.("[data-place]");
  const on = (event) => placed(event) && light(page, placed(event).dataset.place, true);
  const off = (event) => placed(event) && light(page, placed(event).dataset.place, false);
  page.addEventListener("mouseover", on);
  page.addEventListener("mouseout", off);
  page.addEventListener("focusin", on);
  page.addEventListener("focusout", off);
  page.addEventListener("click", (event) => placed(event) && showOriginal(page, placed(event)));
}
