// Paper is narrower than a screen: before printing every chart is drawn anew at the width of an A4 page, and after it as
// it was. The browser prints at once when the event is over, so nothing here may wait.
const PAPER = { width: 680, height: 836 }; // CSS pixels of A4 between the margins of style.css, a heading taken off
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

// A chart that needs a sheet for itself would leave the one before it empty: what stands below it goes above it.
const ELEMENT = "[data-testid=stElementContainer]";
const raise = (chart) => {
  const own = chart.closest(ELEMENT);
  const controls = own?.nextElementSibling;
  const below = [];
  for (let each = controls?.nextElementSibling; each; each = each.nextElementSibling) below.push(each);
  if (!below.length || below.some((each) => each.querySelector(".js-plotly-plot"))) return null;
  own.previousElementSibling?.before(...below);
  return () => controls.after(...below);
};

let lowered = [];
let onScreen = [];
addEventListener("beforeprint", () => {
  onScreen = [...document.querySelectorAll(".js-plotly-plot")].filter((chart) => chart._fullLayout);
  onScreen = onScreen.map((chart) => ({ chart, width: chart._fullLayout.width, height: chart._fullLayout.height }));
  for (const { chart, height } of onScreen) {
    const high = chart._fullLayout.yaxis?.visible ? Math.min(height, LOW) : height;
    const fit = Math.min(1, PAPER.height / high); // what is taller than a page is made smaller, never cut
    draw(chart, PAPER.width / fit, high);
    chart.style.zoom = Math.min(fit, PAPER.width / chart._fullLayout.width);
    if (high > PAPER.height * 0.75) lowered.push(raise(chart));
  }
});
addEventListener("afterprint", () => {
  for (const { chart, width, height } of onScreen) {
    chart.style.zoom = ""; // before it is drawn: a width that is measured under a zoom is rounded
    draw(chart, width, height);
    Object.assign(chart.layout, { width, height });
    Object.assign(chart.style, { width: "", height: "" });
  }
  for (const lower of lowered) lower?.();
  onScreen = [];
  lowered = [];
});

// The print button and the keys wait until the page is drawn whole. The browser's menu asks nobody: what is missing then is
// said on the sheet (style.css).
const LONGEST = 20_000; // milliseconds that a print waits: a lost connection must not hold it for ever
const whole = () =>
  document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning" &&
  !document.querySelector("[data-testid=stSkeleton]") &&
  document.fonts.status === "loaded" &&
  [...document.querySelectorAll(".stPlotlyChart")].every((chart) => chart.querySelector(".main-svg"));
let waiting = false;
const printWhole = async () => {
  if (waiting) return;
  waiting = true;
  const end = performance.now() + LONGEST;
  // Twice in a row: between the end of the script and the first drawing a page is neither running nor drawn.
  for (let seen = 0; seen < 2 && performance.now() < end; ) {
    seen = whole() ? seen + 1 : 0;
    await new Promise((done) => setTimeout(done, 100));
  }
  waiting = false;
  print();
};
addEventListener("beforeprint", () => document.documentElement.classList.toggle("not-whole", !whole()));
addEventListener("click", (event) => {
  if (event.target.closest?.(".print")) printWhole();
});
addEventListener("keydown", (event) => {
  if (event.code !== "KeyP" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  printWhole();
});
