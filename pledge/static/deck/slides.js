// Fits the slides: their words into the room of a slide, their charts (charts.js) to the hall or as wide as the phone.
"use strict";
window.deck = { data: JSON.parse(document.getElementById("deck").textContent) };

deck.charts = (() => {
  // Filled anew when other slides are put in place, so that whoever holds it has the present ones.
  const slides = [];
  const renew = () => slides.splice(0, slides.length, ...document.querySelectorAll("section.slide"));
  renew();

  // Type of 14 pixels becomes the 28 that the back row can read. Lanes, whose vertical axis is in pixels and hidden, keep
  // their proportions: they grow into the room that there is, and shrink only as far as their type of 15 stays readable.
  const WIDTH = 1760;
  const LEAST = { lanes: 28 / 15, axes: 2 };
  const isLanes = ({ layout }) => layout.yaxis?.visible === false && layout.barmode !== undefined && !layout.grid;
  const forHall = (figure, room) => {
    const { layout } = figure;
    const factor = isLanes(figure) ? Math.max(LEAST.lanes, Math.min(2.6, room / layout.height)) : LEAST.axes;
    return { factor, width: WIDTH, height: Math.min(room, Math.round(layout.height * factor)) };
  };

  const inHall = (at) => {
    const hall = deck.data.slides[at].hall ?? deck.data.slides[at].hand;
    const box = slides[at].querySelector(".hall-chart");
    if (!hall || !box || box.dataset.drawn) return;
    box.dataset.drawn = "hall";
    pledgeCharts.draw(box.firstElementChild, hall, forHall(hall, slides[at].querySelector(".picture").clientHeight));
  };

  const unfit = (at) => {
    for (const part of slides[at].querySelectorAll("h1, .points")) part.style.fontSize = part.style.gap = "";
    for (const entry of slides[at].querySelectorAll(".no-room")) entry.classList.remove("no-room");
    const more = slides[at].querySelector(".more");
    if (more?.dataset.said === undefined) return;
    more.textContent = more.dataset.said;
    more.hidden = !more.dataset.said;
  };

  // Long texts get smaller type down to what can still be read; what has no room then is counted, and is in the table.
  const fit = (at) => {
    unfit(at);
    const title = slides[at].querySelector("h1");
    const largest = title ? parseFloat(getComputedStyle(title).fontSize) : 0;
    for (let size = largest; title && title.scrollHeight > 520 && size > 56; size -= 8) title.style.fontSize = `${size - 8}px`;
    const picture = slides[at].querySelector(".picture");
    const points = picture?.querySelector(".points");
    if (!points || !picture.clientHeight) return;
    const over = () => points.offsetTop + points.offsetHeight > picture.clientHeight;
    for (let size = 38; over() && size >= 28; size -= 2) {
      points.style.fontSize = `${size}px`;
      points.style.gap = "10px";
    }
    const entries = [...points.children];
    let { rest } = deck.data.slides[at];
    const more = slides[at].querySelector(".more");
    if (more) more.dataset.said ??= more.textContent;
    while (over() && entries.length > 1) {
      entries.pop().classList.add("no-room");
      rest += 1;
      more.hidden = false;
      more.textContent = deck.data.words.rest.replace("{n}", rest);
    }
  };

  const inHand = (at) => {
    const { hand } = deck.data.slides[at];
    const box = slides[at].querySelector(".hand-chart");
    if (!hand || !box) return;
    // The type of a chart is in pixels: larger text enlarges the whole drawing, and gives it less width to fill.
    // Labels of lanes break at a phone's width: more would cut them.
    const asked = Number(document.documentElement.dataset.size || 1);
    const size = isLanes(hand) ? Math.max(1, Math.min(asked, box.clientWidth / 338)) : asked;
    const width = Math.floor(box.clientWidth / size);
    if (box.dataset.drawn === `${width}x${size}` || width < 50) return;
    box.dataset.drawn = `${width}x${size}`;
    const inner = box.firstElementChild;
    inner.style.transform = size === 1 ? "" : `scale(${size})`;
    box.style.height = `${hand.layout.height * size}px`;
    pledgeCharts.draw(inner, hand, { width });
  };

  // Labels are measured when they are drawn, so the face must be there first; a lost one must not keep the charts away.
  const faces = () => {
    const text = document.body.textContent.slice(0, 4000);
    const loading = ["400", "700"].map((weight) => document.fonts.load(`${weight} 30px "Pretendard GOV Variable"`, text));
    return Promise.race([Promise.all(loading), new Promise((done) => setTimeout(done, 4000))]).catch(() => {});
  };

  // A later call takes the place of one that still draws: other slides, or another layout.
  let latest = 0;
  let measured = false;
  const all = async (draw, first) => {
    latest += 1;
    const own = latest;
    delete document.documentElement.dataset.charts;
    await faces();
    measured = true;
    const order = [...slides.keys()].sort((a, b) => Math.abs(a - first) - Math.abs(b - first));
    for (const at of order) {
      if (own !== latest) return false;
      draw(at);
      await new Promise((done) => setTimeout(done, 0));
    }
    if (own !== latest) return false;
    document.documentElement.dataset.charts = "drawn";
    return true;
  };

  // Every slide as it is on paper, at once: a handler of `beforeprint` cannot wait.
  const onPaper = () => {
    slides.forEach((_slide, at) => {
      fit(at);
      inHall(at);
    });
  };
  // What was measured without the face is drawn once more, by the call of `all` that still waits for it.
  const offPaper = () => {
    if (!measured) for (const box of document.querySelectorAll(".hall-chart")) delete box.dataset.drawn;
  };

  return { slides, renew, fit, unfit, inHall, inHand, all, onPaper, offPaper };
})();
