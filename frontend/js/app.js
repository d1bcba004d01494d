// What every page loads: server-driven updates, keys, places, copying, dialogs; charts only where a page has one.
import "./requests.js";
import { startControls } from "./controls.js";
import { startCopying } from "./copying.js";
import { startKeyboard } from "./keyboard.js";
import { startPlaces } from "./places.js";

startControls(document);
startCopying(document);
startKeyboard(document);
startPlaces(document);

async function mountCharts(part) {
  if (!part.querySelector?.("[data-chart]")) return;
  const { mount } = await import("./charts.js");
  part.querySelectorAll("[data-chart]").forEach(mount);
}

mountCharts(document);
document.addEventListener("htmx:load", (event) => mountCharts(event.detail.elt));
