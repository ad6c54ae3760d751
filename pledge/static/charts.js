// Draws every chart: on the pages, in the deck, in its offline file and on paper. Plotly draws the picture alone
// (`staticPlot`). Over each point, with all of its series, lies an element of ours: it shows the texts of the point under a
// pointer or the focus, and where a chart chooses it is a button, so that a click, a tap and the keyboard are one event.
// Colours of texts and lines are those of the page, in charts.css. A plain script: the offline deck carries it within.
"use strict";
window.pledgeCharts = (() => {
  const CONFIG = { staticPlot: true, responsive: false };
  const FACE = "var(--faces)"; // of tokens.css
  const CLEAR = "transparent";

  const make = (tag, className, parent) => {
    const made = Object.assign(document.createElement(tag), { className });
    parent?.append(made);
    return made;
  };

  // ---- The figure ----

  // What is in pixels, by what it belongs to; widths of bars and places of lanes are in the units of their axis.
  const PIXELS = {
    font: ["size"],
    tickfont: ["size"],
    textfont: ["size"],
    marker: ["size"],
    pattern: ["size"],
    line: ["width"],
    margin: ["l", "r", "t", "b"],
    annotations: ["xshift", "yshift", "borderpad"],
  };
  const enlarged = (part, of, factor) => {
    if (Array.isArray(part)) return part.map((each) => enlarged(each, of, factor));
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, value]) => [
        name,
        PIXELS[of]?.includes(name) && typeof value === "number" ? value * factor : enlarged(value, name, factor),
      ]),
    );
  };

  const carriedBy = (trace, at) => String(trace.customdata?.[at]?.[0] ?? "");

  // A copy that Plotly may change: of this size, in the type of the page, the chosen marks standing out.
  const dressed = (figure, { width, height, factor }, chosen) => {
    const { data, layout } = enlarged(figure, "", factor);
    layout.font = { ...layout.font, family: FACE };
    Object.assign(layout, { width, height, autosize: false, paper_bgcolor: CLEAR, plot_bgcolor: CLEAR });
    Object.assign(layout, { dragmode: false, hovermode: false });
    for (const [name, axis] of Object.entries(layout)) {
      if (name.startsWith("xaxis")) Object.assign(axis, { zeroline: false });
      if (name.startsWith("yaxis")) Object.assign(axis, { zerolinewidth: 1 });
    }
    if (chosen) {
      for (const trace of data) {
        if (trace.customdata) trace.selectedpoints = [...trace.customdata.keys()].filter((at) => carriedBy(trace, at) === chosen);
      }
    }
    return { data, layout };
  };

  // A text of a figure has line breaks and bold parts; what else looks like markup in it is escaped.
  const plain = (text) => new DOMParser().parseFromString(text, "text/html").body.textContent.trim();

  // One point for each place on the axis of categories: what it carries, and the texts of all its series, each line once.
  const pointsOf = ({ data }) => {
    const rows = data.some((trace) => trace.orientation === "h");
    const points = new Map();
    for (const trace of data) {
      const places = rows ? trace.y : trace.x;
      if (trace.hoverinfo === "skip" || !Array.isArray(places)) continue;
      places.forEach((place, at) => {
        const text = Array.isArray(trace.hovertext) ? trace.hovertext[at] : trace.hovertext;
        if (!text) return;
        const point = points.get(place) ?? { place, carried: "", lines: [], width: trace.width };
        points.set(place, point);
        point.carried ||= carriedBy(trace, at);
        for (const line of text.split("<br>").map(plain)) if (!point.lines.includes(line)) point.lines.push(line);
      });
    }
    return { rows, points: [...points.values()] };
  };

  // ---- Drawing ----

  const charts = new Map(); // by the element that a chart is drawn into
  const connected = () => [...charts.values()].filter((chart) => chart.element.isConnected);

  const chartIn = (element) => {
    let chart = charts.get(element);
    if (!chart) {
      for (const each of charts.keys()) if (!each.isConnected) charts.delete(each);
      const host = make("div", "chart-host", element);
      chart = { element, host, plot: make("div", "chart-plot", host), marks: make("div", "chart-marks", host), points: [] };
      chart.plot.ariaHidden = "true";
      charts.set(element, chart);
    }
    return chart;
  };

  // Returns whether it is another one than before: the server sends the same one again and again.
  const setFigure = (chart, figure) => {
    const source = JSON.stringify(figure);
    if (chart.source === source) return false;
    Object.assign(chart, pointsOf(figure), { figure, source });
    return true;
  };

  // Draws at once, so that it can be done right before a print.
  const render = (chart) => {
    const { figure, size, plot } = chart;
    const { data, layout } = dressed(figure, size, chosenIn(chart));
    Plotly.newPlot(plot, data, layout, CONFIG);
    // The marks of a legend have one size whatever its type.
    for (const mark of size.factor > 1 ? plot.querySelectorAll(".legendsymbols path") : []) {
      mark.setAttribute("transform", `${mark.getAttribute("transform") ?? ""} scale(${0.9 * size.factor})`);
    }
    place(chart);
  };

  // The rectangle of each point, in pixels of the drawing: a column of the plot with the label below it, or in a chart of
  // rows what lies between the bar above and the end of its own bar, because labels stand above their bars.
  const rectangles = ({ plot, points, rows }) => {
    const { _size: inner, xaxis, yaxis, height, bargap } = plot._fullLayout;
    const axis = rows ? yaxis : xaxis;
    // A year as the name of a category is no number.
    const at = (each) => (axis.type === "category" ? axis._categories.indexOf(each) : axis.d2l(each));
    const placed = points.map((point) => ({ point, middle: axis._offset + axis.l2p(at(point.place)) }));
    placed.sort((one, other) => one.middle - other.middle);
    if (rows) {
      let top = Math.min(inner.t, placed[0]?.middle ?? 0);
      return placed.map(({ point, middle }) => {
        const thick = Math.abs(axis.l2p(point.width ?? 1 - (bargap ?? 0)) - axis.l2p(0));
        const bottom = middle + thick / 2 + 5;
        const own = { point, left: 0, top, width: inner.l + inner.w, height: bottom - top };
        top = bottom;
        return own;
      });
    }
    return placed.map(({ point, middle }, nth) => {
      const before = placed[nth - 1]?.middle;
      const after = placed[nth + 1]?.middle;
      const half = Math.min(middle - (before ?? -Infinity), (after ?? Infinity) - middle, inner.w) / 2;
      const left = Math.max(before === undefined ? middle - half : (before + middle) / 2, 0);
      const right = after === undefined ? Math.min(middle + half, inner.l + inner.w) : (middle + after) / 2;
      return { point, left, top: inner.t, width: right - left, height: height - inner.t };
    });
  };

  const place = (chart) => {
    const { marks, send, host } = chart;
    const active = chart.current ?? 0;
    const chosen = chosenIn(chart);
    const placed = rectangles(chart);
    const tag = send ? "button" : "span";
    while (marks.children.length > placed.length) marks.lastElementChild.remove();
    while (marks.children.length < placed.length) Object.assign(make(tag, "chart-mark", marks), send ? { type: "button" } : {});
    placed.forEach(({ point, ...box }, at) => {
      const mark = marks.children[at];
      for (const [side, value] of Object.entries(box)) mark.style[side] = `${value}px`;
      mark.point = point;
      if (!send) return;
      mark.ariaLabel = point.lines.join(", ");
      mark.ariaPressed = String(point.carried !== "" && point.carried === chosen);
      mark.ariaDisabled = point.carried ? null : "true";
      mark.tabIndex = at === Math.min(active, placed.length - 1) ? 0 : -1;
    });
    host.style.minHeight = `${chart.size.height}px`;
  };

  // ---- The texts of a point ----

  let texts = null;
  let told = null;
  const hide = () => {
    if (texts) texts.hidden = true;
    told = null;
  };
  // At the pointer, else above the mark; always within the window.
  const tell = (mark, pointer) => {
    const { plot } = charts.get(mark.closest(".chart-host").parentElement);
    texts ??= make("div", "chart-texts", document.body);
    texts.ariaHidden = "true"; // who hears has heard the mark
    if (told !== mark) {
      texts.replaceChildren(...mark.point.lines.map((line) => Object.assign(make("div", ""), { textContent: line })));
      const scale = plot.getBoundingClientRect().width / plot._fullLayout.width || 1;
      texts.style.fontSize = `${plot._fullLayout.hoverlabel.font.size * scale}px`;
      told = mark;
    }
    texts.hidden = false;
    const over = mark.getBoundingClientRect();
    const x = pointer ? pointer.clientX : over.left + over.width / 2;
    const y = pointer ? pointer.clientY : over.top;
    const { offsetWidth: width, offsetHeight: height } = texts;
    const above = y - height - 12;
    texts.style.left = `${Math.max(4, Math.min(x - width / 2, document.documentElement.clientWidth - width - 4))}px`;
    texts.style.top = `${above < 4 ? Math.min(y + 16, window.innerHeight - height - 4) : above}px`;
  };
  const markOf = (event) => event.target.closest?.(".chart-mark");
  document.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const mark = markOf(event);
    if (mark) tell(mark, event);
    else if (told) hide();
  });
  document.addEventListener("pointerdown", (event) => told && markOf(event) !== told && hide());
  // What has the focus takes its texts along, what is under the pointer keeps them.
  const scrolled = () => {
    if (told?.matches(":focus-visible")) tell(told);
    else if (told && !told.matches(":hover")) hide();
  };
  document.addEventListener("scroll", scrolled, { capture: true, passive: true });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark?.matches(":focus-visible")) tell(mark);
  });
  document.addEventListener("focusout", (event) => markOf(event) && hide());

  // ---- Choosing ----

  // A choice is a part of the address and its value, "" for none: what is sent is always the value itself, never a change
  // of what was before. It is shown at once in every chart of that part, and one is on its way at a time: the next one is
  // sent once the server has answered and the address says the same, for a message carries the address that the page has.
  const PATIENCE = 20_000; // milliseconds until a choice that nobody answers is given up
  const GRACE = 1000; // milliseconds for the address to follow its answer, where nothing else has changed it
  const wanted = new Map(); // by part: the newest choice, shown by charts that have no answer to it yet
  const queue = new Map(); // by part: the newest choice that is not sent yet
  let newest = 0;
  let waiting = null;

  const carries = (chart, value) => chart.points.some(({ carried }) => carried === value);
  const chosenIn = (chart) => {
    const asked = wanted.get(chart.part);
    const value = asked && chart.answered < asked.number ? asked.value : chart.chosen;
    return value && carries(chart, value) ? value : "";
  };
  const again = () => {
    for (const chart of connected()) if (chart.send && chart.drawn !== chosenIn(chart)) show(chart);
  };
  const show = (chart) => {
    if (!chart.size) return;
    chart.drawn = chosenIn(chart);
    render(chart);
  };

  const choose = (chart, value) => {
    ask({ chart, part: chart.part, value });
    again();
    if (!waiting) next();
  };
  const next = () => {
    const [hit] = queue.values();
    if (!hit) return;
    queue.delete(hit.part);
    const sender = hit.chart.element.isConnected ? hit.chart : connected().find(({ part }) => part === hit.part);
    if (!sender) {
      wanted.delete(hit.part);
      next();
      return;
    }
    waiting = { ...hit, since: performance.now(), answered: 0 };
    sender.send({ value: hit.value, number: hit.number });
    setTimeout(settle, 50);
  };
  const ask = (hit) => {
    newest += 1;
    const numbered = { ...hit, number: newest };
    wanted.set(hit.part, numbered);
    queue.set(hit.part, numbered);
  };
  const inAddress = (part) => new URLSearchParams(location.search).get(part) ?? "";
  const settle = () => {
    if (!waiting) return;
    const now = performance.now();
    const answers = connected().filter((chart) => chart.send && chart.answered >= waiting.number);
    if (answers.length) waiting.answered ||= now;
    // Taken, and taken back by a message that was sent right after it, with the address of before: once more.
    const lost = answers.some(({ part, asked }) => part === waiting.part && asked !== waiting.value);
    if (lost && !waiting.repeats && !queue.has(waiting.part)) {
      ask({ chart: waiting.chart, part: waiting.part, value: waiting.value, repeats: true });
      again();
    }
    const agrees = waiting.answered && (inAddress(waiting.part) === waiting.value || now - waiting.answered > GRACE);
    if (agrees) {
      waiting = null;
      next();
    } else if (now - waiting.since > PATIENCE) {
      waiting = null;
      queue.clear();
      wanted.clear();
      again();
    } else setTimeout(settle, 50);
  };

  // Whatever a person does right after a choice carries the address of before it, and the server then takes the choice
  // back, while the address already has it. What the address says counts: it is asked for once more.
  const agree = (chart) => {
    clearTimeout(chart.agreeing);
    chart.agreeing = setTimeout(() => {
      const said = inAddress(chart.part);
      if (!waiting && chart.element.isConnected && said !== chart.asked) choose(chart, said);
    }, GRACE + 500);
  };

  document.addEventListener("click", (event) => {
    const mark = markOf(event);
    const chart = mark && charts.get(mark.closest(".chart-host").parentElement);
    if (!chart) return;
    if (!chart.send || event.pointerType === "touch") tell(mark);
    if (!chart.send || !mark.point.carried) return;
    chart.current = [...chart.marks.children].indexOf(mark);
    choose(chart, mark.point.carried === chosenIn(chart) ? "" : mark.point.carried);
  });

  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && told) hide();
    const mark = markOf(event);
    if (!mark || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const chart = charts.get(mark.closest(".chart-host").parentElement);
    const marks = [...chart.marks.children];
    if (STEPS[event.key]) {
      event.preventDefault();
      chart.current = Math.max(0, Math.min(marks.indexOf(mark) + STEPS[event.key], marks.length - 1));
      marks.forEach((each, at) => (each.tabIndex = at === chart.current ? 0 : -1));
      marks[chart.current].focus();
    } else if (event.key === "Escape" && chosenIn(chart)) {
      event.preventDefault();
      choose(chart, "");
    }
  });

  // ---- On the pages: as wide as there is room ----

  let printing = false;
  const fit = (chart) => {
    const width = chart.element.isConnected ? chart.host.clientWidth : 0;
    if (printing || width < 1) return;
    chart.size = { width, height: chart.figure.layout.height, factor: 1 };
    show(chart);
  };
  const room = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const chart = charts.get(target.parentElement);
      if (chart?.fluid && Math.abs((chart.size?.width ?? 0) - target.clientWidth) >= 1) fit(chart);
    }
  });
  // Labels are measured when they are drawn: once more when their face is there.
  document.fonts.addEventListener("loadingdone", () => {
    for (const chart of connected()) if (chart.fluid) fit(chart);
  });

  // Show a chart of a page: `data` is what the server says of it. Returns what removes it again.
  const showOnPage = (element, data, send) => {
    const chart = chartIn(element);
    const { figure, alt, choose: part, chosen = "", asked = "", answered = 0 } = data;
    const turn = (chart.turn ?? 0) + 1;
    Object.assign(chart, { fluid: true, turn, chosen, asked, answered, part, send: part ? send : null });
    const other = setFigure(chart, figure);
    chart.host.role = part ? "group" : "img";
    chart.host.ariaLabel = alt;
    chart.host.style.minHeight = `${figure.layout.height}px`;
    if (other || chart.drawn !== chosenIn(chart)) fit(chart);
    room.observe(chart.host);
    if (part) agree(chart);
    return () => {
      if (chart.turn !== turn) return;
      room.unobserve(chart.host);
      charts.delete(element);
      chart.host.remove();
      if (told && !told.isConnected) hide();
    };
  };

  // ---- On paper ----

  const LOW = 270; // height of a chart with a vertical axis, so that three fit on a page; rows of bars need theirs
  // Draw each chart of the page anew at the width of the paper; returns where each is and how high. What is taller than a
  // page is made smaller, never cut.
  const onPaper = (paper) => {
    printing = true;
    hide();
    return connected()
      .filter((chart) => chart.fluid && chart.size)
      .map((chart) => {
        const { plot, host, element, figure } = chart;
        const height = figure.layout.yaxis?.visible === false ? figure.layout.height : Math.min(figure.layout.height, LOW);
        const smaller = Math.min(1, paper.height / height);
        chart.onScreen = chart.size;
        chart.size = { width: paper.width / smaller, height, factor: 1 };
        show(chart);
        plot.style.zoom = smaller;
        host.style.minHeight = "";
        return { element, height };
      });
  };
  const offPaper = () => {
    for (const chart of connected()) {
      if (!chart.onScreen) continue;
      chart.plot.style.zoom = "";
      chart.size = chart.onScreen;
      delete chart.onScreen;
      show(chart);
    }
    printing = false;
  };

  // ---- In the deck: of the size that is asked for ----

  const draw = (element, figure, { width, height = figure.layout.height, factor = 1 }) => {
    const chart = chartIn(element);
    setFigure(chart, figure);
    chart.size = { width, height, factor };
    render(chart);
  };

  return { draw, show: showOnPage, onPaper, offPaper };
})();
