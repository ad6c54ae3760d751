// Draws every chart: on the pages, in the deck, in its offline copy and in print. Plotly only draws a static picture
// (`staticPlot`). Each point, with all of its series, is covered by an element of ours that shows a tooltip on hover and
// focus. Where a chart filters the page, the element is a button, so that click, tap and keyboard are the same event.
// Colours are set in charts.css. This is a classic script, not a module, because the offline deck contains its text.
"use strict";
window.pledgeCharts = (() => {
  const CONFIG = { staticPlot: true, responsive: false };
  const FONT = "var(--faces)"; // of tokens.css
  const TRANSPARENT = "transparent";

  const make = (tag, className, parent) => {
    const element = Object.assign(document.createElement(tag), { className });
    parent?.append(element);
    return element;
  };

  // ---- The figure ----

  // Properties that are in pixels, by the name of their parent. Widths of bars and positions of lanes are in axis units.
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
  const scaled = (part, parent, factor) => {
    if (Array.isArray(part)) return part.map((item) => scaled(item, parent, factor));
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, value]) => [
        name,
        PIXELS[parent]?.includes(name) && typeof value === "number" ? value * factor : scaled(value, name, factor),
      ]),
    );
  };

  const valueAt = (trace, at) => String(trace.customdata?.[at]?.[0] ?? "");

  // Return a copy of a figure, which Plotly may change: in this size, in our font, with the chosen marks highlighted.
  const preparedFigure = (figure, { width, height, factor }, chosen) => {
    const { data, layout } = scaled(figure, "", factor);
    layout.font = { ...layout.font, family: FONT };
    Object.assign(layout, { width, height, autosize: false, paper_bgcolor: TRANSPARENT, plot_bgcolor: TRANSPARENT });
    Object.assign(layout, { dragmode: false, hovermode: false });
    for (const [name, axis] of Object.entries(layout)) {
      if (name.startsWith("xaxis")) Object.assign(axis, { zeroline: false });
      if (name.startsWith("yaxis")) Object.assign(axis, { zerolinewidth: 1 });
    }
    if (chosen) {
      for (const trace of data) {
        if (trace.customdata) trace.selectedpoints = [...trace.customdata.keys()].filter((at) => valueAt(trace, at) === chosen);
      }
    }
    return { data, layout };
  };

  // Return the text of a label without its tags (<br> and <b>).
  const plainText = (text) => new DOMParser().parseFromString(text, "text/html").body.textContent.trim();

  // Return one point for each position on the category axis: its value for the filter, and the tooltip lines of all series.
  const pointsOf = ({ data }) => {
    const rows = data.some((trace) => trace.orientation === "h");
    const points = new Map();
    for (const trace of data) {
      const places = rows ? trace.y : trace.x;
      if (trace.hoverinfo === "skip" || !Array.isArray(places)) continue;
      places.forEach((place, at) => {
        const text = Array.isArray(trace.hovertext) ? trace.hovertext[at] : trace.hovertext;
        if (!text) return;
        const point = points.get(place) ?? { place, value: "", lines: [], width: trace.width };
        points.set(place, point);
        point.value ||= valueAt(trace, at);
        for (const line of text.split("<br>").map(plainText)) if (!point.lines.includes(line)) point.lines.push(line);
      });
    }
    return { rows, points: [...points.values()] };
  };

  // ---- Drawing ----

  const charts = new Map(); // by containing element
  const connected = () => [...charts.values()].filter((chart) => chart.element.isConnected);

  const chartOf = (element) => {
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

  // Set the figure of a chart and return whether it has changed: the server sends it with every rerun.
  const setFigure = (chart, figure) => {
    const source = JSON.stringify(figure);
    if (chart.source === source) return false;
    Object.assign(chart, pointsOf(figure), { figure, source });
    return true;
  };

  // Draw synchronously, so that it also works in `beforeprint`.
  const render = (chart) => {
    const { figure, size, plot } = chart;
    const { data, layout } = preparedFigure(figure, size, chosenValue(chart));
    Plotly.newPlot(plot, data, layout, CONFIG);
    // Plotly does not scale the symbols of a legend with its font.
    for (const mark of size.factor > 1 ? plot.querySelectorAll(".legendsymbols path") : []) {
      mark.setAttribute("transform", `${mark.getAttribute("transform") ?? ""} scale(${0.9 * size.factor})`);
    }
    placeMarks(chart);
  };

  // Return the rectangle of each point in pixels of the chart: a column of the plot with the label below it, or, in a
  // chart of horizontal bars, the space from the bar above to the end of its own bar, since labels are above their bars.
  const markRectangles = ({ plot, points, rows }) => {
    const { _size: inner, xaxis, yaxis, height, bargap } = plot._fullLayout;
    const axis = rows ? yaxis : xaxis;
    // On a category axis a year is a name, not a number.
    const position = (place) => (axis.type === "category" ? axis._categories.indexOf(place) : axis.d2l(place));
    const placed = points.map((point) => ({ point, middle: axis._offset + axis.l2p(position(point.place)) }));
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

  const placeMarks = (chart) => {
    const { marks, send, host } = chart;
    const focusable = chart.current ?? 0;
    const chosen = chosenValue(chart);
    const placed = markRectangles(chart);
    const tag = send ? "button" : "span";
    while (marks.children.length > placed.length) marks.lastElementChild.remove();
    while (marks.children.length < placed.length) Object.assign(make(tag, "chart-mark", marks), send ? { type: "button" } : {});
    placed.forEach(({ point, ...box }, at) => {
      const mark = marks.children[at];
      for (const [side, value] of Object.entries(box)) mark.style[side] = `${value}px`;
      mark.point = point;
      if (!send) return;
      mark.ariaLabel = point.lines.join(", ");
      mark.ariaPressed = String(point.value !== "" && point.value === chosen);
      mark.ariaDisabled = point.value ? null : "true";
      mark.tabIndex = at === Math.min(focusable, placed.length - 1) ? 0 : -1;
    });
    host.style.minHeight = `${chart.size.height}px`;
  };

  // ---- Tooltips ----

  let tooltip = null;
  let tooltipMark = null;
  const hideTooltip = () => {
    if (tooltip) tooltip.hidden = true;
    tooltipMark = null;
  };
  // Show the tooltip of a mark at the pointer, without one above the mark; always within the window.
  const showTooltip = (mark, pointer) => {
    const { plot } = charts.get(mark.closest(".chart-host").parentElement);
    tooltip ??= make("div", "chart-texts", document.body);
    tooltip.ariaHidden = "true"; // the mark has the same text as its label
    if (tooltipMark !== mark) {
      tooltip.replaceChildren(...mark.point.lines.map((line) => Object.assign(make("div", ""), { textContent: line })));
      const scale = plot.getBoundingClientRect().width / plot._fullLayout.width || 1;
      tooltip.style.fontSize = `${plot._fullLayout.hoverlabel.font.size * scale}px`;
      tooltipMark = mark;
    }
    tooltip.hidden = false;
    const over = mark.getBoundingClientRect();
    const x = pointer ? pointer.clientX : over.left + over.width / 2;
    const y = pointer ? pointer.clientY : over.top;
    const { offsetWidth: width, offsetHeight: height } = tooltip;
    const above = y - height - 12;
    tooltip.style.left = `${Math.max(4, Math.min(x - width / 2, document.documentElement.clientWidth - width - 4))}px`;
    tooltip.style.top = `${above < 4 ? Math.min(y + 16, window.innerHeight - height - 4) : above}px`;
  };
  const markOf = (event) => event.target.closest?.(".chart-mark");
  document.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const mark = markOf(event);
    if (mark) showTooltip(mark, event);
    else if (tooltipMark) hideTooltip();
  });
  document.addEventListener("pointerdown", (event) => tooltipMark && markOf(event) !== tooltipMark && hideTooltip());
  // While scrolling, the tooltip of a focused mark follows it, and that of a hovered mark stays.
  const onScroll = () => {
    if (tooltipMark?.matches(":focus-visible")) showTooltip(tooltipMark);
    else if (tooltipMark && !tooltipMark.matches(":hover")) hideTooltip();
  };
  document.addEventListener("scroll", onScroll, { capture: true, passive: true });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark?.matches(":focus-visible")) showTooltip(mark);
  });
  document.addEventListener("focusout", (event) => markOf(event) && hideTooltip());

  // ---- Filtering ----

  // A choice is a query parameter of the address and its value, "" for none. Messages hold the value itself, never a toggle.
  // A choice is shown at once in every chart of its parameter. One message is sent at a time: the next one only after the
  // server has answered and the address has the value, because every message includes the address that the page has then.
  const ANSWER_TIMEOUT = 20_000; // milliseconds after which an unanswered choice is dropped
  const ADDRESS_DELAY = 1000; // milliseconds that the address may take to change after the answer
  const requested = new Map(); // by parameter: the newest choice, which charts show until they have an answer to it
  const queue = new Map(); // by parameter: the newest choice that is not sent yet
  let newest = 0;
  let waiting = null;

  const hasValue = (chart, value) => chart.points.some((point) => point.value === value);
  const chosenValue = (chart) => {
    const request = requested.get(chart.part);
    const value = request && chart.answered < request.number ? request.value : chart.chosen;
    return value && hasValue(chart, value) ? value : "";
  };
  const redrawChanged = () => {
    for (const chart of connected()) if (chart.send && chart.drawn !== chosenValue(chart)) show(chart);
  };
  const show = (chart) => {
    if (!chart.size) return;
    chart.drawn = chosenValue(chart);
    render(chart);
  };

  const choose = (chart, value) => {
    enqueue({ chart, part: chart.part, value });
    redrawChanged();
    if (!waiting) sendNext();
  };
  const sendNext = () => {
    const [choice] = queue.values();
    if (!choice) return;
    queue.delete(choice.part);
    const sender = choice.chart.element.isConnected ? choice.chart : connected().find(({ part }) => part === choice.part);
    if (!sender) {
      requested.delete(choice.part);
      sendNext();
      return;
    }
    waiting = { ...choice, sentAt: performance.now(), answered: 0 };
    sender.send({ value: choice.value, number: choice.number });
    setTimeout(checkAnswer, 50);
  };
  const enqueue = (choice) => {
    newest += 1;
    const numbered = { ...choice, number: newest };
    requested.set(choice.part, numbered);
    queue.set(choice.part, numbered);
  };
  const inAddress = (part) => new URLSearchParams(location.search).get(part) ?? "";
  const checkAnswer = () => {
    if (!waiting) return;
    const now = performance.now();
    const answers = connected().filter((chart) => chart.send && chart.answered >= waiting.number);
    if (answers.length) waiting.answered ||= now;
    // Another message with the old address, sent right after this one, has undone the choice: send it once more.
    const lost = answers.some(({ part, asked }) => part === waiting.part && asked !== waiting.value);
    if (lost && !waiting.repeats && !queue.has(waiting.part)) {
      enqueue({ chart: waiting.chart, part: waiting.part, value: waiting.value, repeats: true });
      redrawChanged();
    }
    const agrees = waiting.answered && (inAddress(waiting.part) === waiting.value || now - waiting.answered > ADDRESS_DELAY);
    if (agrees) {
      waiting = null;
      sendNext();
    } else if (now - waiting.sentAt > ANSWER_TIMEOUT) {
      waiting = null;
      queue.clear();
      requested.clear();
      redrawChanged();
    } else setTimeout(checkAnswer, 50);
  };

  // A message sent right after a choice still includes the old address, and the server then undoes the choice although the
  // address already has it. The address is right: its value is requested again.
  const checkAddress = (chart) => {
    clearTimeout(chart.checkTimer);
    chart.checkTimer = setTimeout(() => {
      const inUrl = inAddress(chart.part);
      if (!waiting && chart.element.isConnected && inUrl !== chart.asked) choose(chart, inUrl);
    }, ADDRESS_DELAY + 500);
  };

  document.addEventListener("click", (event) => {
    const mark = markOf(event);
    const chart = mark && charts.get(mark.closest(".chart-host").parentElement);
    if (!chart) return;
    if (!chart.send || event.pointerType === "touch") showTooltip(mark);
    if (!chart.send || !mark.point.value) return;
    chart.current = [...chart.marks.children].indexOf(mark);
    choose(chart, mark.point.value === chosenValue(chart) ? "" : mark.point.value);
  });

  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && tooltipMark) hideTooltip();
    const mark = markOf(event);
    if (!mark || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const chart = charts.get(mark.closest(".chart-host").parentElement);
    const marks = [...chart.marks.children];
    if (STEPS[event.key]) {
      event.preventDefault();
      chart.current = Math.max(0, Math.min(marks.indexOf(mark) + STEPS[event.key], marks.length - 1));
      marks.forEach((each, at) => (each.tabIndex = at === chart.current ? 0 : -1));
      marks[chart.current].focus();
    } else if (event.key === "Escape" && chosenValue(chart)) {
      event.preventDefault();
      choose(chart, "");
    }
  });

  // ---- Pages: charts as wide as their container ----

  let printing = false;
  const fit = (chart) => {
    const width = chart.element.isConnected ? chart.host.clientWidth : 0;
    if (printing || width < 1) return;
    chart.size = { width, height: chart.figure.layout.height, factor: 1 };
    show(chart);
  };
  const sizeObserver = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const chart = charts.get(target.parentElement);
      if (chart?.fluid && Math.abs((chart.size?.width ?? 0) - target.clientWidth) >= 1) fit(chart);
    }
  });
  // Labels are measured when a chart is drawn: draw again when their font has been loaded.
  document.fonts.addEventListener("loadingdone", () => {
    for (const chart of connected()) if (chart.fluid) fit(chart);
  });

  // Show a chart of a page from the data of the server; return a function that removes it.
  const showOnPage = (element, data, send) => {
    const chart = chartOf(element);
    const { figure, alt, choose: part, chosen = "", asked = "", answered = 0 } = data;
    const showing = (chart.showing ?? 0) + 1;
    Object.assign(chart, { fluid: true, showing, chosen, asked, answered, part, send: part ? send : null });
    const changed = setFigure(chart, figure);
    chart.host.role = part ? "group" : "img";
    chart.host.ariaLabel = alt;
    chart.host.style.minHeight = `${figure.layout.height}px`;
    if (changed || chart.drawn !== chosenValue(chart)) fit(chart);
    sizeObserver.observe(chart.host);
    if (part) checkAddress(chart);
    return () => {
      if (chart.showing !== showing) return;
      sizeObserver.unobserve(chart.host);
      charts.delete(element);
      chart.host.remove();
      if (tooltipMark && !tooltipMark.isConnected) hideTooltip();
    };
  };

  // ---- Print ----

  const MAX_PRINT_HEIGHT = 270; // of a chart with a vertical axis, so that three fit on a page
  // Draw every chart of the page at the width of the paper and return their elements and heights. A chart that is higher
  // than the paper is scaled down.
  const beforePrint = (paper) => {
    printing = true;
    hideTooltip();
    return connected()
      .filter((chart) => chart.fluid && chart.size)
      .map((chart) => {
        const { plot, host, element, figure } = chart;
        const height = figure.layout.yaxis?.visible === false ? figure.layout.height : Math.min(figure.layout.height, MAX_PRINT_HEIGHT);
        const scale = Math.min(1, paper.height / height);
        chart.screenSize = chart.size;
        chart.size = { width: paper.width / scale, height, factor: 1 };
        show(chart);
        plot.style.zoom = scale;
        host.style.minHeight = "";
        return { element, height };
      });
  };
  const afterPrint = () => {
    for (const chart of connected()) {
      if (!chart.screenSize) continue;
      chart.plot.style.zoom = "";
      chart.size = chart.screenSize;
      delete chart.screenSize;
      show(chart);
    }
    printing = false;
  };

  // ---- Deck: charts of a given size ----

  const draw = (element, figure, { width, height = figure.layout.height, factor = 1 }) => {
    const chart = chartOf(element);
    setFigure(chart, figure);
    chart.size = { width, height, factor };
    render(chart);
  };

  return { draw, show: showOnPage, beforePrint, afterPrint };
})();
