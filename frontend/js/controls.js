// Small behaviours by attribute: dialogs, printing, sending a form on change, choosing all rows, dropping a file.
function onClick(page, selector, act) {
  page.addEventListener("click", (event) => {
    const target = event.target.closest?.(selector);
    if (target) act(target, event);
  });
}

function chooseAll(box) {
  box.closest("table").querySelectorAll("tbody input[type=checkbox]").forEach((other) => {
    if (other.checked === box.checked) return;
    other.checked = box.checked;
    other.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

/** Shows how many rows are chosen and the bar of what can be done with them. */
function countChosen(page) {
  const chosen = page.querySelectorAll("[data-rows] tbody input[type=checkbox]:checked").length;
  page.querySelectorAll("[data-chosen]").forEach((place) => { place.textContent = String(chosen); });
  page.querySelectorAll("[data-bulk]").forEach((bar) => { bar.hidden = chosen === 0; });
}

function takeDrop(area, event) {
  const input = area.querySelector("input[type=file]");
  if (!input || !event.dataTransfer?.files.length) return;
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function startDropping(page) {
  for (const name of ["dragover", "dragleave", "drop"]) {
    page.addEventListener(name, (event) => {
      const area = event.target.closest?.(".drop");
      if (!area) return;
      event.preventDefault();
      area.classList.toggle("is-over", name === "dragover");
      if (name === "drop") takeDrop(area, event);
    });
  }
}

export function startControls(page) {
  onClick(page, "[data-opens]", (button) => page.getElementById(button.dataset.opens)?.showModal());
  onClick(page, "[data-closes]", (button) => button.closest("dialog")?.close());
  onClick(page, "[data-print]", () => window.print());
  page.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-chooses-all]")) chooseAll(event.target);
    if (event.target.matches?.("[data-submits]")) event.target.form?.requestSubmit();
    if (event.target.closest?.("[data-rows]")) countChosen(page);
  });
  startDropping(page);
}
