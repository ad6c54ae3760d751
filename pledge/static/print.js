// Before printing, every chart is drawn at the width of an A4 page (charts.js), afterwards in its previous size. The
// browser prints as soon as the event handlers return, so nothing here may be asynchronous.
const PAPER = { width: 680, height: 836 }; // CSS pixels of A4 without the margins of print.css and a heading

// A chart that fills a page would leave the rest of the previous page empty: move the elements below it above it.
const CHART = "[class*=st-key-chart-]"; // the key of a chart's container, which exists before the chart is drawn
const moveBelowAbove = (chart) => {
  const container = chart.closest(CHART);
  const controls = container?.nextElementSibling;
  const below = [];
  for (let next = controls?.nextElementSibling; next; next = next.nextElementSibling) below.push(next);
  if (!below.length || below.some((element) => element.matches(CHART) || element.querySelector(CHART))) return null;
  container.previousElementSibling?.before(...below);
  return () => controls.after(...below);
};

let undo = [];
addEventListener("beforeprint", () => {
  const drawn = window.pledgeCharts?.beforePrint(PAPER) ?? [];
  undo = drawn.filter(({ height }) => height > PAPER.height * 0.75).map(({ element }) => moveBelowAbove(element));
});
addEventListener("afterprint", () => {
  window.pledgeCharts?.afterPrint();
  for (const restore of undo) restore?.();
  undo = [];
});

// Whether Streamlit is still drawing is known by names within it alone (tests/browser/test_streamlit.py).
// The print button and the keys wait until the page is complete. The browser's menu cannot wait: then the printed page
// states that it is incomplete (print.css).
const MAX_WAIT = 20_000; // milliseconds, for a lost connection
const isComplete = () =>
  document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning" &&
  !document.querySelector("[data-testid=stSkeleton]") &&
  document.fonts.status === "loaded" &&
  [...document.querySelectorAll(CHART)].every((chart) => chart.querySelector(".main-svg"));
let waiting = false;
const printWhenComplete = async () => {
  if (waiting) return;
  waiting = true;
  const end = performance.now() + MAX_WAIT;
  // Checked twice in a row: between the end of the script and the first drawing a page can look complete.
  for (let passed = 0; passed < 2 && performance.now() < end; ) {
    passed = isComplete() ? passed + 1 : 0;
    await new Promise((done) => setTimeout(done, 100));
  }
  waiting = false;
  print();
};
addEventListener("beforeprint", () => document.documentElement.classList.toggle("not-whole", !isComplete()));
addEventListener("click", (event) => {
  if (event.target.closest?.(".print")) printWhenComplete();
});
addEventListener("keydown", (event) => {
  if (event.code !== "KeyP" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  printWhenComplete();
});
