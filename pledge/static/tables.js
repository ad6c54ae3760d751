// Makes tables sortable by each column, long ones filterable, and copies numbers so that a spreadsheet reads them as numbers.
// Without this script tables are complete, in the order of the report.
"use strict";
(() => {
  const TABLES = ".table-scroll[role=region] table, table.pledges";
  const MAX_FILTER = 100; // letters of a filter
  const NUMBER = /^[-−△]?\d[\d,]*(?:\.\d+)?\s*%?$/;
  const MANY_ROWS = 6; // above which a narrow screen shows the sort buttons above the list
  const MAX_STATES = 100; // tables whose order and filter are remembered
  const collator = new Intl.Collator("ko", { numeric: true, sensitivity: "base" });

  // The chosen order and filter of each table, applied again when the table is rendered again.
  const states = new Map();
  const boxOf = (table) => table.closest(".table-scroll");
  const headsOf = (table) => [...(table.tHead?.rows[0]?.cells ?? [])];
  const words = (element) => (element.querySelector(":scope > .sort") ?? element).textContent.trim();
  const nameOf = (table) => [boxOf(table)?.getAttribute("aria-label") ?? "", ...headsOf(table).map(words)].join("\n");
  const stateOf = (table) => states.get(nameOf(table)) ?? { column: -1, direction: "", filter: "" };
  const setState = (table, change) => {
    const name = nameOf(table);
    const state = { ...stateOf(table), ...change };
    states.delete(name);
    states.set(name, state);
    if (states.size > MAX_STATES) states.delete(states.keys().next().value);
  };

  // A row without a row header (an explanation) belongs to the row above it and moves with it.
  const groupsOf = (body) => {
    const groups = [];
    for (const row of body.rows) {
      if (groups.length && !row.querySelector(":scope > th")) groups.at(-1).push(row);
      else groups.push([row]);
    }
    return groups;
  };

  const textOf = (cell) => cell.textContent.replace(/\s+/g, " ").trim();
  // Return the number or day of a cell, "" if it has none.
  const valueOf = (cell) => {
    if (!cell) return "";
    if (cell.dataset.value !== undefined) return cell.dataset.value;
    const text = textOf(cell);
    return cell.classList.contains("num") && NUMBER.test(text) ? text.replace(/[,%\s]/g, "").replace(/^[−△]/, "-") : "";
  };

  // Return the sort keys of a column: its values if any cell has one (others are blank), else its texts.
  const keysOf = (groups, column) => {
    const cells = groups.map(([row]) => row.cells[column]);
    const values = cells.map(valueOf);
    if (!values.some(Boolean)) return cells.map((cell) => (cell ? textOf(cell) : ""));
    return values.every((value) => value === "" || !Number.isNaN(Number(value)))
      ? values.map((value) => (value === "" ? "" : Number(value)))
      : values;
  };
  const compared = (one, other) => (typeof one === "number" ? one - other : collator.compare(one, other));

  const sort = (table) => {
    const { column, direction } = stateOf(table);
    for (const body of table.tBodies) {
      const groups = groupsOf(body);
      groups.forEach(([row], at) => (row.dataset.at ??= at));
      groups.sort(([one], [other]) => one.dataset.at - other.dataset.at);
      const stays = (group) => group[0].dataset.stays !== undefined;
      if (direction) {
        const moving = groups.filter((group) => !stays(group));
        const keys = keysOf(moving, column);
        const sign = direction === "ascending" ? 1 : -1;
        const order = moving.map((group, at) => [group, keys[at]]);
        // Blanks are last in both directions; equal keys keep the order of the report.
        order.sort(([, one], [, other]) => (one === "") - (other === "") || sign * (one === "" ? 0 : compared(one, other)));
        const sorted = order.map(([group]) => group);
        groups.forEach((group, at) => !stays(group) && (groups[at] = sorted.shift()));
      }
      const focused = document.activeElement;
      body.append(...groups.flat());
      if (body.contains(focused)) focused.focus({ preventScroll: true });
    }
    headsOf(table).forEach((head, at) => {
      if (direction && at === column) head.setAttribute("aria-sort", direction);
      else head.removeAttribute("aria-sort");
    });
  };

  const normalized = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const filter = (table) => {
    const words = stateOf(table).filter.split(/\s+/).map(normalized).filter(Boolean);
    let all = 0;
    let shown = 0;
    for (const body of table.tBodies) {
      for (const group of groupsOf(body)) {
        const text = normalized(group.map((row) => row.textContent).join(" "));
        const matches = words.every((word) => text.includes(word));
        for (const row of group) row.hidden = !matches;
        all += 1;
        shown += matches;
      }
    }
    const box = boxOf(table);
    const line = box?.previousElementSibling;
    const status = line?.matches(".table-filter") && line.querySelector("[role=status]");
    if (status) status.textContent = words.length ? box.dataset.found.replace("{n}", shown).replace("{all}", all) : "";
    table.toggleAttribute("data-filtered", words.length > 0);
  };

  const applyState = (table) => {
    sort(table);
    filter(table);
    const { direction, filter: text } = stateOf(table);
    table.toggleAttribute("data-moved", Boolean(direction || text.trim()));
  };

  // Add a filter field above a long table; its texts are attributes of the table, in the language of the page.
  const addFilter = (table) => {
    const box = boxOf(table);
    if (!box?.dataset.filter) return;
    const line = document.createElement("p");
    line.className = "table-filter";
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "search", maxLength: MAX_FILTER, autocomplete: "off" });
    input.value = stateOf(table).filter;
    input.spellcheck = false;
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    label.append(box.dataset.filter, " ", input);
    line.append(label, status);
    box.before(line);
  };

  // Mark a table that can be scrolled further to the right.
  const updateScrollHint = (box) => {
    const more = box.scrollWidth - box.clientWidth;
    box.toggleAttribute("data-more", more > 1 && box.scrollLeft < more - 1);
    box.toggleAttribute("data-scrolled", box.scrollLeft > 1);
  };

  const sizeObserver = new ResizeObserver((entries) => entries.forEach(({ target }) => updateScrollHint(target)));
  const prepare = () => {
    for (const table of document.querySelectorAll(TABLES)) {
      if (table.dataset.sorts !== undefined) continue;
      const groups = [...table.tBodies].flatMap(groupsOf).length;
      table.dataset.sorts = groups > MANY_ROWS ? "many" : "";
      const box = boxOf(table);
      if (box) sizeObserver.observe(box);
      if (groups < 2) continue;
      for (const head of headsOf(table)) {
        if (!head.textContent.trim()) continue;
        const button = Object.assign(document.createElement("button"), { type: "button", className: "sort" });
        button.append(...head.childNodes);
        head.append(button);
      }
      addFilter(table);
      const state = stateOf(table);
      if (state.direction || state.filter) applyState(table);
    }
  };

  document.addEventListener("click", (event) => {
    const head = event.target.closest?.(".sort")?.parentElement;
    const table = head?.closest("table");
    if (!table) return;
    const column = head.cellIndex;
    const before = stateOf(table);
    const next = { "": "ascending", ascending: "descending", descending: "" };
    setState(table, { column, direction: next[before.column === column ? before.direction : ""] });
    applyState(table);
  });

  document.addEventListener("input", (event) => {
    const box = event.target.closest?.(".table-filter")?.nextElementSibling;
    const table = box?.querySelector("table");
    if (!table) return;
    setState(table, { filter: event.target.value.slice(0, MAX_FILTER) });
    applyState(table);
  });
  document.addEventListener(
    "scroll",
    (event) => {
      if (event.target.matches?.(".table-scroll")) updateScrollHint(event.target);
    },
    { capture: true, passive: true },
  );

  // Return a cell as it is copied: a number without unit and separators, or a text.
  const copiedCell = (cell) => {
    const value = valueOf(cell);
    const single = !cell.querySelector("br, .badge, .bar"); // a cell with two values is a text
    if (single && value !== "" && !Number.isNaN(Number(value))) return { text: value, number: true };
    // Hidden text is not copied.
    const copy = cell.cloneNode(true);
    if (!cell.querySelector(".again")?.checkVisibility()) for (const hidden of copy.querySelectorAll(".again")) hidden.remove();
    for (const element of copy.querySelectorAll("br, p, small")) element.before(" ");
    const text = textOf(copy);
    return { text, number: false };
  };
  const selects = (range, cell) => {
    if (!range.intersectsNode(cell)) return false;
    // A selection that ends before the first letter of a cell does not include it.
    const inside = document.createRange();
    inside.selectNodeContents(cell);
    return (
      cell.textContent === "" ||
      (range.compareBoundaryPoints(Range.END_TO_START, inside) < 0 && range.compareBoundaryPoints(Range.START_TO_END, inside) > 0)
    );
  };
  // Return whether the selection includes text outside the table.
  const selectsOutside = (range, table) =>
    [(part) => part.setEndBefore(table), (part) => part.setStartAfter(table)].some((cut) => {
      const part = range.cloneRange();
      cut(part);
      return part.toString().trim();
    });
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || event.target.closest?.("input, textarea")) return;
    const ranges = Array.from({ length: selection.rangeCount }, (_, at) => selection.getRangeAt(at));
    const tables = [...document.querySelectorAll(TABLES)].filter((each) => ranges.some((range) => range.intersectsNode(each)));
    const [table] = tables;
    if (tables.length !== 1 || ranges.some((range) => selectsOutside(range, table))) return;
    const rows = [...table.rows]
      .filter((row) => !row.hidden)
      .map((row) => [...row.cells].filter((cell) => ranges.some((range) => selects(range, cell))))
      .filter((cells) => cells.length);
    if (rows.flat().length < 2) return; // the browser copies text within one cell
    const lines = rows.map((cells) => cells.map(copiedCell));
    if (table.caption && ranges.some((range) => selects(range, table.caption))) lines.unshift([{ text: textOf(table.caption), number: false }]);
    // An apostrophe keeps a spreadsheet from reading a text such as "=…" as a formula.
    const cellText = ({ text, number }) => (!number && /^[=+\-@]/.test(text) ? `'${text}` : text).replace(/[\t\r\n]/g, " ");
    const copy = document.createElement("table");
    for (const cells of lines) {
      const row = copy.insertRow();
      for (const { text, number } of cells) {
        const cell = row.insertCell();
        cell.textContent = text;
        if (!number) cell.setAttribute("style", 'mso-number-format:"\\@"');
      }
    }
    event.clipboardData.setData("text/plain", lines.map((cells) => cells.map(cellText).join("\t")).join("\n"));
    event.clipboardData.setData("text/html", copy.outerHTML);
    event.preventDefault();
  });

  new MutationObserver(prepare).observe(document, { childList: true, subtree: true });
  prepare();
})();
