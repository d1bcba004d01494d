// Pictures that move. <div data-chart="ID"> takes its options from <script type="application/json" id="ID">.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function house(options) {
  return {
    animation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 150,
    color: ["--brand", "--data", "--orange-f", "--blue", "--green-f", "--red"].map(token),
    textStyle: { fontFamily: token("--sans"), color: token("--ink-2"), fontSize: 12 },
    grid: { left: 8, right: 12, top: 28, bottom: 8, containLabel: true },
    aria: { enabled: true },
    ...options,
    tooltip: { trigger: "axis", ...options.tooltip, renderMode: "richText" }, // the HTML tooltip needs inline styles
  };
}

export function mount(place) {
  if (place.dataset.mounted) return;
  place.dataset.mounted = "yes";
  const chart = init(place, null, { renderer: "canvas" });
  chart.setOption(house(JSON.parse(document.getElementById(place.dataset.chart).textContent)));
  new ResizeObserver(() => chart.resize()).observe(place);
  chart.on("click", ({ data }) => data?.href && window.location.assign(data.href));
}
