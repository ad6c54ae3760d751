// Paper is narrower than a screen: before printing every chart is drawn anew at the width of an A4 page, and after it as
// it was. The browser prints at once when the event is over, so nothing here may wait.
const PAPER = { width: 680, height: 860 }; // CSS pixels of A4 between the margins of style.css, a heading taken off
const LOW = 270; // height of a chart with a vertical axis, so that three fit on a page; rows of bars need theirs

// Plotly draws a chart anew when its observer of sizes says so, half a moment later. No other way to it leads from here.
const resized = new WeakMap();
window.ResizeObserver = class extends ResizeObserver {
  constructor(run) {
    super(run);
    this.run = run;
  }
  observe(element, options) {
    if (element.matches(".js-plotly-plot")) resized.set(element, this.run);
    super.observe(element, options);
  }
};

const draw = (chart, width, height) => {
  chart.style.width = `${width}px`;
  chart.style.height = `${height}px`;
  delete chart.layout.width;
  delete chart.layout.height;
  const later = window.setTimeout;
  window.setTimeout = (run) => (run(), 0);
  try {
    resized.get(chart)?.();
  } finally {
    window.setTimeout = later;
  }
};

let onScreen = [];
addEventListener("beforeprint", () => {
  onScreen = [...document.querySelectorAll(".js-plotly-plot")].filter((chart) => chart._fullLayout);
  onScreen = onScreen.map((chart) => ({ chart, width: chart._fullLayout.width, height: chart._fullLayout.height }));
  for (const { chart, height } of onScreen) {
    const high = chart._fullLayout.yaxis?.visible ? Math.min(height, LOW) : height;
    const fit = Math.min(1, PAPER.height / high); // what is taller than a page is made smaller, never cut
    draw(chart, PAPER.width / fit, high);
    chart.style.zoom = Math.min(fit, PAPER.width / chart._fullLayout.width);
  }
});
addEventListener("afterprint", () => {
  for (const { chart, width, height } of onScreen) {
    draw(chart, width, height);
    Object.assign(chart.layout, { width, height });
    Object.assign(chart.style, { width: "", height: "", zoom: "" });
  }
  onScreen = [];
});
addEventListener("click", (event) => {
  if (event.target.closest?.(".print")) print();
});
