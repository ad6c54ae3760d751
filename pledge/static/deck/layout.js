// Fits the content of slides: texts to the height of a slide, charts (charts.js) to the slide or the width of a phone.
"use strict";
window.deck = { data: JSON.parse(document.getElementById("deck").textContent) };

deck.layout = (() => {
  // The array is filled anew when the slides are replaced, so that other scripts can keep a reference to it.
  const slides = [];
  const refresh = () => slides.splice(0, slides.length, ...document.querySelectorAll("section.slide"));
  refresh();

  // Text of 14 pixels is enlarged to 28, which can be read from the back of a hall. Lane charts, whose vertical axis is
  // hidden and in pixels, keep their proportions: they grow to the available height, and shrink until text of 15 is 28.
  const WIDTH = 1760;
  const MIN_FACTOR = { lanes: 28 / 15, axes: 2 };
  const isLanes = ({ layout }) => layout.yaxis?.visible === false && layout.barmode !== undefined && !layout.grid;
  const sizeOnSlide = (figure, available) => {
    const { layout } = figure;
    const factor = isLanes(figure) ? Math.max(MIN_FACTOR.lanes, Math.min(2.6, available / layout.height)) : MIN_FACTOR.axes;
    return { factor, width: WIDTH, height: Math.min(available, Math.round(layout.height * factor)) };
  };

  const drawForSlides = (at) => {
    const figure = deck.data.slides[at].wideFigure ?? deck.data.slides[at].figure;
    const box = slides[at].querySelector(".hall-chart");
    if (!figure || !box || box.dataset.drawn) return;
    box.dataset.drawn = "slides";
    pledgeCharts.draw(box.firstElementChild, figure, sizeOnSlide(figure, slides[at].querySelector(".picture").clientHeight));
  };

  const unfit = (at) => {
    for (const part of slides[at].querySelectorAll("h1, .points")) part.style.fontSize = part.style.gap = "";
    for (const entry of slides[at].querySelectorAll(".no-room")) entry.classList.remove("no-room");
    const more = slides[at].querySelector(".more");
    if (more?.dataset.original === undefined) return;
    more.textContent = more.dataset.original;
    more.hidden = !more.dataset.original;
  };

  // Make long texts smaller down to a readable size, then hide entries that still do not fit and state their number.
  const fit = (at) => {
    unfit(at);
    const title = slides[at].querySelector("h1");
    const largest = title ? parseFloat(getComputedStyle(title).fontSize) : 0;
    for (let size = largest; title && title.scrollHeight > 520 && size > 56; size -= 8) title.style.fontSize = `${size - 8}px`;
    const picture = slides[at].querySelector(".picture");
    const points = picture?.querySelector(".points");
    if (!points || !picture.clientHeight) return;
    const overflows = () => points.offsetTop + points.offsetHeight > picture.clientHeight;
    for (let size = 38; overflows() && size >= 28; size -= 2) {
      points.style.fontSize = `${size}px`;
      points.style.gap = "10px";
    }
    const entries = [...points.children];
    let { rest } = deck.data.slides[at];
    const more = slides[at].querySelector(".more");
    if (more) more.dataset.original ??= more.textContent;
    while (overflows() && entries.length > 1) {
      entries.pop().classList.add("no-room");
      rest += 1;
      more.hidden = false;
      more.textContent = deck.data.messages.rest.replace("{n}", rest);
    }
  };

  const drawForPage = (at) => {
    const { figure } = deck.data.slides[at];
    const box = slides[at].querySelector(".hand-chart");
    if (!figure || !box) return;
    // Text of a chart is in pixels: the setting "larger text" scales the whole chart, which is then drawn less wide.
    // Labels of lane charts break at a phone's width; a larger scale would cut them.
    const textSize = Number(document.documentElement.dataset.size || 1);
    const size = isLanes(figure) ? Math.max(1, Math.min(textSize, box.clientWidth / 338)) : textSize;
    const width = Math.floor(box.clientWidth / size);
    if (box.dataset.drawn === `${width}x${size}` || width < 50) return;
    box.dataset.drawn = `${width}x${size}`;
    const element = box.firstElementChild;
    element.style.transform = size === 1 ? "" : `scale(${size})`;
    box.style.height = `${figure.layout.height * size}px`;
    pledgeCharts.draw(element, figure, { width });
  };

  // Wait for the fonts, because labels are measured when they are drawn; after 4 seconds the charts are drawn without.
  const loadFonts = () => {
    const text = document.body.textContent.slice(0, 4000);
    const loading = ["400", "700"].map((weight) => document.fonts.load(`${weight} 30px "Pretendard GOV Variable"`, text));
    return Promise.race([Promise.all(loading), new Promise((done) => setTimeout(done, 4000))]).catch(() => {});
  };

  // Draw all slides, those nearest to `first` first. A later call cancels one that is still drawing.
  let latest = 0;
  let fontsLoaded = false;
  const drawAll = async (draw, first) => {
    latest += 1;
    const call = latest;
    delete document.documentElement.dataset.charts;
    await loadFonts();
    fontsLoaded = true;
    const order = [...slides.keys()].sort((a, b) => Math.abs(a - first) - Math.abs(b - first));
    for (const at of order) {
      if (call !== latest) return false;
      draw(at);
      await new Promise((done) => setTimeout(done, 0));
    }
    if (call !== latest) return false;
    document.documentElement.dataset.charts = "drawn";
    return true;
  };

  // Draw every slide for print at once: a handler of `beforeprint` cannot wait.
  const beforePrint = () => {
    slides.forEach((_slide, at) => {
      fit(at);
      drawForSlides(at);
    });
  };
  // Charts that were drawn without the fonts are drawn again by the call of `drawAll` that is waiting for them.
  const afterPrint = () => {
    if (!fontsLoaded) for (const box of document.querySelectorAll(".hall-chart")) delete box.dataset.drawn;
  };

  return { slides, refresh, fit, unfit, drawForSlides, drawForPage, drawAll, beforePrint, afterPrint };
})();
