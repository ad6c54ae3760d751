// Paper is narrower than a screen: before printing every chart is drawn anew at the width of an A4 page (charts.js), and
// after it as it was. The browser prints at once when the event is over, so nothing here may wait.
const PAPER = { width: 680, height: 836 }; // CSS pixels of A4 between the margins of print.css, a heading taken off

// A chart that needs a sheet for itself would leave the one before it empty: what stands below it goes above it.
const CHART = "[class*=st-key-chart-]"; // there before it is drawn: `exhibit` names it
const raise = (chart) => {
  const own = chart.closest(CHART);
  const controls = own?.nextElementSibling;
  const below = [];
  for (let each = controls?.nextElementSibling; each; each = each.nextElementSibling) below.push(each);
  if (!below.length || below.some((each) => each.matches(CHART) || each.querySelector(CHART))) return null;
  own.previousElementSibling?.before(...below);
  return () => controls.after(...below);
};

let lowered = [];
addEventListener("beforeprint", () => {
  const drawn = window.pledgeCharts?.onPaper(PAPER) ?? [];
  lowered = drawn.filter(({ height }) => height > PAPER.height * 0.75).map(({ element }) => raise(element));
});
addEventListener("afterprint", () => {
  window.pledgeCharts?.offPaper();
  for (const lower of lowered) lower?.();
  lowered = [];
});

// Whether Streamlit is still drawing is known by names within it alone: tests/browser/test_streamlit.py says when they change.
// The print button and the keys wait until the page is drawn whole. The browser's menu asks nobody: what is missing then is
// said on the sheet (print.css).
const LONGEST = 20_000; // milliseconds that a print waits: a lost connection must not hold it for ever
const whole = () =>
  document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning" &&
  !document.querySelector("[data-testid=stSkeleton]") &&
  document.fonts.status === "loaded" &&
  [...document.querySelectorAll(CHART)].every((chart) => chart.querySelector(".main-svg"));
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
