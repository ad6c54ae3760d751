// What lies behind a slide: its tables, the report's lines, and the search over both.
"use strict";
deck.behind = (() => {
  const { data } = deck;
  const { words } = data; // the object stays when other slides are put in place, its texts change
  const dialog = (name) => document.getElementById(name);
  const make = (tag, text = "", properties = {}) => Object.assign(document.createElement(tag), { textContent: text }, properties);
  const button = (text, run) => make("button", text, { type: "button", onclick: run });

  // Lines as spans, as the slides name them: 41–42, 98.
  const spans = (numbers) => {
    const runs = [];
    for (const number of numbers) {
      const last = runs.at(-1);
      if (last && number === last[1] + 1) last[1] = number;
      else runs.push([number, number]);
    }
    return runs.map(([from, to]) => (from === to ? from : `${from}–${to}`)).join(", ");
  };

  // A line of the report without its marks, its cells apart.
  const cells = (text) => {
    const clean = text.replace(/<\/?(?:ul|ol|li|br|p|span)\b[^>]*>\s*/gi, "");
    return clean.split("\t").map((cell) => cell.trim()).filter(Boolean).join(" │ ");
  };

  const open = (name) => {
    const asked = dialog(name);
    const was = asked.open;
    for (const each of document.querySelectorAll("dialog[open]")) each.close();
    if (was) return false;
    asked.showModal();
    return true;
  };

  const tableOf = (table, marked) => {
    const shown = make("table");
    shown.append(make("caption", table.title));
    const head = make("tr");
    table.heads.forEach((text, n) => head.append(make("th", text, { scope: "col", className: table.numeric[n] ? "num" : "" })));
    head.append(make("th", words.line, { scope: "col" }));
    shown.createTHead().append(head);
    const body = shown.createTBody();
    table.rows.forEach((texts, at) => {
      const row = make("tr", "", { className: at === marked ? "marked" : "" });
      texts.forEach((text, n) => {
        const cell = make(n ? "td" : "th", text, { className: table.numeric[n] ? "num" : "" });
        if (!n) cell.scope = "row";
        row.append(cell);
      });
      const last = make("td");
      if (table.lines[at].length) last.append(button(spans(table.lines[at]), () => lines(table.lines[at])));
      row.append(last);
      body.append(row);
    });
    const box = make("div", "", { className: "table-scroll", tabIndex: 0, role: "region" });
    box.setAttribute("aria-label", table.title);
    if (table.long) Object.assign(box.dataset, { filter: words.filter, found: words.found });
    box.append(shown);
    return box;
  };

  const table = (at, from = -1, marked = -1) => {
    if (!open("behind")) return;
    const slide = data.slides[at];
    dialog("behind-title").textContent = slide.question;
    const inside = dialog("behind").querySelector(".inside");
    inside.replaceChildren();
    if (slide.footnotes.length) {
      const notes = make("ul", "", { className: "doubts" });
      notes.setAttribute("aria-label", words.doubts);
      for (const note of slide.footnotes) notes.append(make("li", note));
      inside.append(notes);
    }
    if (!slide.tables.length) inside.append(make("p", words.noTable));
    slide.tables.forEach((each, n) => inside.append(tableOf(each, n === from ? marked : -1)));
    for (const box of inside.querySelectorAll(".table-scroll")) {
      if (box.scrollWidth > box.clientWidth + 1) box.before(make("p", words.scroll + " ↔", { className: "hint" }));
    }
    inside.querySelector(".marked")?.scrollIntoView({ block: "center" });
  };

  const lines = (marked) => {
    if (dialog("report").open) dialog("report").close();
    if (!open("report")) return;
    const inside = dialog("report").querySelector(".inside");
    inside.replaceChildren();
    if (!marked.length) inside.append(make("p", words.noLines));
    const list = make("ol", "", { className: "report-lines" });
    for (const [number, text] of data.report) {
      if (!text.trim()) continue;
      const line = make("li", "", { value: number, className: marked.includes(number) ? "marked" : "" });
      line.append(make("b", String(number)), make("span", cells(text)));
      list.append(line);
    }
    inside.append(list);
    const first = inside.querySelector(".marked");
    first?.scrollIntoView({ block: "center" });
  };

  // One entry for each slide, row of a table and line of the report; spaces, width and composition of letters do not count.
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const index = () => {
    const entries = [];
    data.slides.forEach((slide, at) => {
      const about = [slide.question, slide.sentence, ...slide.points, ...slide.footnotes].join(" ");
      entries.push({ kind: "slides", text: plain(about), shown: `${at + 1}. ${slide.question}`, note: slide.sentence, run: () => deck.go(at) });
      slide.tables.forEach((each, n) => {
        each.rows.forEach((texts, row) => {
          const told = texts.map((cell, m) => (cell ? `${each.heads[m]} ${cell}` : "")).filter(Boolean).join(" · ");
          const run = () => {
            deck.go(at);
            table(at, n, row);
          };
          entries.push({ kind: "figures", text: plain(`${each.title} ${told} ${each.also[row] ?? ""}`), shown: told, note: `${at + 1}. ${slide.question} · ${each.title}`, run });
        });
      });
    });
    for (const [number, text] of data.report) {
      if (text.trim()) {
        const clean = text.replace(/<[^>]*>/g, "").replaceAll("\t", " ");
        entries.push({ kind: "lines", text: plain(clean), shown: clean, note: `${words.line} ${number}`, run: () => lines([number]) });
      }
    }
    return entries;
  };

  let entries = null;
  const MOST = 30;
  const look = () => {
    entries ??= index();
    const asked = dialog("search").querySelector("input").value.split(/\s+/).map(plain).filter(Boolean);
    const found = dialog("search").querySelector(".found");
    const hits = asked.length ? entries.filter((entry) => asked.every((word) => entry.text.includes(word))) : entries.filter((entry) => entry.kind === "slides");
    found.replaceChildren();
    for (const kind of ["figures", "slides", "lines"]) {
      const some = hits.filter((entry) => entry.kind === kind);
      if (!some.length) continue;
      found.append(make("h3", `${words[kind]} ${some.length}`));
      const list = make("ul");
      for (const entry of some.slice(0, MOST)) {
        const item = make("li");
        const hit = button("", () => {
          dialog("search").close();
          entry.run();
        });
        hit.append(make("span", entry.shown), make("small", entry.note));
        item.append(hit);
        list.append(item);
      }
      found.append(list);
      if (some.length > MOST) found.append(make("p", words.more, { className: "hint" }));
    }
    if (!hits.length) found.append(make("p", words.nothing));
  };

  const find = () => {
    if (!open("search")) return;
    look();
    const input = dialog("search").querySelector("input");
    input.select();
    input.focus();
  };
  const hits = () => [...dialog("search").querySelectorAll(".found button")];
  const write = (text) => {
    dialog("search").querySelector("input").value = text;
    look();
  };
  // Other slides were put in place: what was found in those before is found no more.
  const renew = () => (entries = null);

  // The field is one of many: each language that is put in place brings its own.
  dialog("search").addEventListener("input", look);
  dialog("search").addEventListener("keydown", (event) => {
    if (event.isComposing || !event.target.matches("input")) return;
    if (event.key === "Enter") hits()[0]?.click();
    // A search field would only empty itself, and its dialog would stay.
    if (event.key === "Escape") {
      event.preventDefault();
      dialog("search").close();
    }
  });

  return { open, table, lines, find, write, hits, renew, cells };
})();
