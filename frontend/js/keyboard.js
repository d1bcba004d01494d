// Keys for people who live in the ledger. Silent while typing, and switched off for good in the help dialog.
const STORE = "zhenggai.keys";
const CHORD_MS = 1200;

const enabled = () => localStorage.getItem(STORE) !== "off";

function isTyping(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function press(selector) {
  const target = document.querySelector(selector);
  if (!target || target.disabled) return false;
  target.click();
  return true;
}

/** Moves the current row of the list marked data-rows; without a list, goes to the next or previous record. */
function step(forward) {
  const rows = [...document.querySelectorAll("[data-rows] [data-row]")];
  if (!rows.length) return press(forward ? "[data-next]" : "[data-previous]");
  const now = rows.findIndex((row) => row.classList.contains("is-current"));
  const next = rows[Math.min(rows.length - 1, Math.max(0, now + (forward ? 1 : -1)))];
  rows.forEach((row) => row.classList.toggle("is-current", row === next));
  (next.querySelector("a[href]") ?? next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function toggleCurrentRow() {
  return press("[data-rows] .is-current input[type=checkbox]");
}

function focusSearch() {
  const field = document.querySelector("[data-search]");
  field?.focus();
  field?.select?.();
  return Boolean(field);
}

function showKeys() {
  const dialog = document.querySelector("dialog#keys");
  if (dialog && !dialog.open) dialog.showModal();
  return Boolean(dialog);
}

const SINGLE = {
  "/": focusSearch,
  "?": showKeys,
  j: () => step(true),
  k: () => step(false),
  x: toggleCurrentRow,
};

export function startKeyboard(page) {
  let chordUntil = 0;
  page.addEventListener("keydown", (event) => {
    if (!enabled() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const inChord = event.timeStamp < chordUntil;
    chordUntil = 0;
    if (event.key === "g" && !inChord) {
      chordUntil = event.timeStamp + CHORD_MS;
      return;
    }
    const letter = CSS.escape(event.key);
    const done = inChord ? press(`[data-go="${letter}"]`) : (SINGLE[event.key]?.() ?? press(`[data-key="${letter}"]`));
    if (done) event.preventDefault();
  });
  page.querySelectorAll("[data-keys-switch]").forEach((box) => {
    box.checked = enabled();
    box.addEventListener("change", () => localStorage.setItem(STORE, box.checked ? "on" : "off"));
  });
}
