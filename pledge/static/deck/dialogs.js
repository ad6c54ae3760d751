// The dialogs of the deck: the tables behind a slide, the lines of the report, and the search over both.
"use strict";
deck.dialogs = (() => {
  const { data } = deck;
  const { messages } = data; // the object is kept when the slides are replaced, its texts change
  const dialog = (name) => document.getElementById(name);
  const make = (tag, text = "", properties = {}) => Object.assign(document.createElement(tag), { textContent: text }, properties);
  const button = (text, run) => make("button", text, { type: "button", onclick: run });

  // Return line numbers as text, consecutive ones as a range: 41–42, 98.
  const lineRanges = (numbers) => {
    const ranges = [];
    for (const number of numbers) {
      const last = ranges.at(-1);
      if (last && number === last[1] + 1) last[1] = number;
      else ranges.push([number, number]);
    }
    return ranges.map(([from, to]) => (from === to ? from : `${from}–${to}`)).join(", ");
  };

  // Return a line of the report without HTML tags, its cells separated by a bar.
  const cells = (text) => {
    const clean = text.replace(/<\/?(?:ul|ol|li|br|p|span)\b[^>]*>\s*/gi, "");
    return clean.split("\t").map((cell) => cell.trim()).filter(Boolean).join(" │ ");
  };

  // Open a dialog and close any other one; close it where it is open already. Return whether it is open now.
  const open = (name) => {
    const element = dialog(name);
    const wasOpen = element.open;
    for (const other of document.querySelectorAll("dialog[open]")) other.close();
    if (wasOpen) return false;
    element.showModal();
    return true;
  };

  const tableElement = (table, marked) => {
    const element = make("table");
    element.append(make("caption", table.title));
    const head = make("tr");
    table.headings.forEach((text, n) => head.append(make("th", text, { scope: "col", className: table.numeric[n] ? "num" : "" })));
    head.append(make("th", messages.line, { scope: "col" }));
    element.createTHead().append(head);
    const body = element.createTBody();
    table.rows.forEach((texts, at) => {
      const row = make("tr", "", { className: at === marked ? "marked" : "" });
      texts.forEach((text, n) => {
        const cell = make(n ? "td" : "th", text, { className: table.numeric[n] ? "num" : "" });
        if (!n) cell.scope = "row";
        row.append(cell);
      });
      const last = make("td");
      if (table.lines[at].length) last.append(button(lineRanges(table.lines[at]), () => lines(table.lines[at])));
      row.append(last);
      body.append(row);
    });
    const box = make("div", "", { className: "table-scroll", tabIndex: 0, role: "region" });
    box.setAttribute("aria-label", table.title);
    if (table.long) Object.assign(box.dataset, { filter: messages.filter, found: messages.found });
    box.append(element);
    return box;
  };

  // Show the tables behind a slide; a search result marks one row of one of them.
  const table = (at, markedTable = -1, markedRow = -1) => {
    if (!open("behind")) return;
    const slide = data.slides[at];
    dialog("behind-title").textContent = slide.question;
    const content = dialog("behind").querySelector(".inside");
    content.replaceChildren();
    if (slide.footnotes.length) {
      const notes = make("ul", "", { className: "doubts" });
      notes.setAttribute("aria-label", messages.doubts);
      for (const note of slide.footnotes) notes.append(make("li", note));
      content.append(notes);
    }
    if (!slide.tables.length) content.append(make("p", messages.noTable));
    slide.tables.forEach((table, n) => content.append(tableElement(table, n === markedTable ? markedRow : -1)));
    for (const box of content.querySelectorAll(".table-scroll")) {
      if (box.scrollWidth > box.clientWidth + 1) box.before(make("p", messages.scroll + " ↔", { className: "hint" }));
    }
    content.querySelector(".marked")?.scrollIntoView({ block: "center" });
  };

  // Show the report, with these lines marked.
  const lines = (marked) => {
    if (dialog("report").open) dialog("report").close();
    if (!open("report")) return;
    const content = dialog("report").querySelector(".inside");
    content.replaceChildren();
    if (!marked.length) content.append(make("p", messages.noLines));
    const list = make("ol", "", { className: "report-lines" });
    for (const [number, text] of data.report) {
      if (!text.trim()) continue;
      const line = make("li", "", { value: number, className: marked.includes(number) ? "marked" : "" });
      line.append(make("b", String(number)), make("span", cells(text)));
      list.append(line);
    }
    content.append(list);
    content.querySelector(".marked")?.scrollIntoView({ block: "center" });
  };

  // Search ignores case, spaces, and the width and composition of letters.
  const normalized = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  // Return one entry for each slide, row of a table and line of the report.
  const buildIndex = () => {
    const entries = [];
    data.slides.forEach((slide, at) => {
      const about = [slide.question, slide.sentence, ...slide.points, ...slide.footnotes].join(" ");
      entries.push({ kind: "slides", text: normalized(about), label: `${at + 1}. ${slide.question}`, note: slide.sentence, run: () => deck.goTo(at) });
      slide.tables.forEach(({ title, headings, rows, searchText }, n) => {
        rows.forEach((texts, row) => {
          const label = texts.map((cell, m) => (cell ? `${headings[m]} ${cell}` : "")).filter(Boolean).join(" · ");
          const run = () => {
            deck.goTo(at);
            table(at, n, row);
          };
          entries.push({ kind: "figures", text: normalized(`${title} ${label} ${searchText[row] ?? ""}`), label, note: `${at + 1}. ${slide.question} · ${title}`, run });
        });
      });
    });
    for (const [number, text] of data.report) {
      if (text.trim()) {
        const clean = text.replace(/<[^>]*>/g, "").replaceAll("\t", " ");
        entries.push({ kind: "lines", text: normalized(clean), label: clean, note: `${messages.line} ${number}`, run: () => lines([number]) });
      }
    }
    return entries;
  };

  let entries = null;
  const MAX_RESULTS = 30; // of a kind
  const showResults = () => {
    entries ??= buildIndex();
    const words = dialog("search").querySelector("input").value.split(/\s+/).map(normalized).filter(Boolean);
    const container = dialog("search").querySelector(".found");
    const matches = words.length ? entries.filter((entry) => words.every((word) => entry.text.includes(word))) : entries.filter((entry) => entry.kind === "slides");
    container.replaceChildren();
    for (const kind of ["figures", "slides", "lines"]) {
      const ofKind = matches.filter((entry) => entry.kind === kind);
      if (!ofKind.length) continue;
      container.append(make("h3", `${messages[kind]} ${ofKind.length}`));
      const list = make("ul");
      for (const entry of ofKind.slice(0, MAX_RESULTS)) {
        const item = make("li");
        const result = button("", () => {
          dialog("search").close();
          entry.run();
        });
        result.append(make("span", entry.label), make("small", entry.note));
        item.append(result);
        list.append(item);
      }
      container.append(list);
      if (ofKind.length > MAX_RESULTS) container.append(make("p", messages.moreResults, { className: "hint" }));
    }
    if (!matches.length) container.append(make("p", messages.noResult));
  };

  const search = () => {
    if (!open("search")) return;
    showResults();
    const input = dialog("search").querySelector("input");
    input.select();
    input.focus();
  };
  const results = () => [...dialog("search").querySelectorAll(".found button")];
  const setSearch = (text) => {
    dialog("search").querySelector("input").value = text;
    showResults();
  };
  // Build the index anew when it is needed next, after the slides were replaced.
  const reset = () => (entries = null);

  // The dialog listens, not the field: replacing the slides also replaces the content of the dialogs.
  dialog("search").addEventListener("input", showResults);
  dialog("search").addEventListener("keydown", (event) => {
    if (event.isComposing || !event.target.matches("input")) return;
    if (event.key === "Enter") results()[0]?.click();
    // By default Escape only empties a search field and leaves the dialog open.
    if (event.key === "Escape") {
      event.preventDefault();
      dialog("search").close();
    }
  });

  return { open, table, lines, search, setSearch, results, reset, cells };
})();
