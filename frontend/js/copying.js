// A button with data-copy copies its text; with data-copy-from, the text of the element named there.
async function write(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea"); // plain http in an office network has no clipboard interface
  field.value = text;
  field.setAttribute("readonly", "");
  field.className = "hidden-text";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

export function startCopying(page) {
  page.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy], [data-copy-from]");
    if (!button) return;
    const source = button.dataset.copyFrom && page.querySelector(button.dataset.copyFrom);
    await write(source ? (source.value ?? source.textContent).trim() : button.dataset.copy);
    const label = button.textContent;
    button.textContent = "已复制";
    setTimeout(() => { button.textContent = label; }, 1500);
  });
}
