// Tables sort by each column, are filtered where they are long, and are copied with numbers that a spreadsheet reads as numbers.
// Without this script they stand complete, in the order of the report.
"use strict";
(() => {
  const TABLES = ".table-scroll[role=region] table, table.pledges";
  const LONGEST = 100; // letters of a filter
  const NUMBER = /^[-−△]?\d[\d,]*(?:\.\d+)?\s*%?$/;
  const MANY = 6; // rows from which on a list of a phone has its sort buttons above it
  const MOST = 100; // tables whose order is remembered
  const collator = new Intl.Collator("ko", { numeric: true, sensitivity: "base" });

  // The order and the filter that were chosen, by table: what is drawn anew is drawn like that.
  const chosen = new Map();
  const boxOf = (table) => table.closest(".table-scroll");
  const headsOf = (table) => [...(table.tHead?.rows[0]?.cells ?? [])];
  const words = (element) => (element.querySelector(":scope > .sort") ?? element).textContent.trim();
  const nameOf = (table) => [boxOf(table)?.getAttribute("aria-label") ?? "", ...headsOf(table).map(words)].join("\n");
  const remembered = (table) => chosen.get(nameOf(table)) ?? { column: -1, direction: "", filter: "" };
  const remember = (table, change) => {
    const name = nameOf(table);
    const state = { ...remembered(table), ...change };
    chosen.delete(name);
    chosen.set(name, state);
    if (chosen.size > MOST) chosen.delete(chosen.keys().next().value);
  };

  // A row that has no heading of its own (an explanation) belongs to the one above it.
  const groupsOf = (body) => {
    const groups = [];
    for (const row of body.rows) {
      if (groups.length && !row.querySelector(":scope > th")) groups.at(-1).push(row);
      else groups.push([row]);
    }
    return groups;
  };

  const textOf = (cell) => cell.textContent.replace(/\s+/g, " ").trim();
  // What a cell states as a number or day, "" where it states none.
  const valueOf = (cell) => {
    if (!cell) return "";
    if (cell.dataset.value !== undefined) return cell.dataset.value;
    const text = textOf(cell);
    return cell.classList.contains("num") && NUMBER.test(text) ? text.replace(/[,%\s]/g, "").replace(/^[−△]/, "-") : "";
  };

  // What a column is sorted by: its values where it has some (and then what has none is blank), else its texts.
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
    const { column, direction } = remembered(table);
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
        // Blanks stand last either way; what is equal keeps the order of the report.
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

  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const filter = (table) => {
    const asked = remembered(table).filter.split(/\s+/).map(plain).filter(Boolean);
    let all = 0;
    let left = 0;
    for (const body of table.tBodies) {
      for (const group of groupsOf(body)) {
        const text = plain(group.map((row) => row.textContent).join(" "));
        const fits = asked.every((word) => text.includes(word));
        for (const row of group) row.hidden = !fits;
        all += 1;
        left += fits;
      }
    }
    const box = boxOf(table);
    const line = box?.previousElementSibling;
    const said = line?.matches(".table-filter") && line.querySelector("[role=status]");
    if (said) said.textContent = asked.length ? box.dataset.found.replace("{n}", left).replace("{all}", all) : "";
    table.toggleAttribute("data-filtered", asked.length > 0);
  };

  const arrange = (table) => {
    sort(table);
    filter(table);
    const { direction, filter: asked } = remembered(table);
    table.toggleAttribute("data-moved", Boolean(direction || asked.trim()));
  };

  // A field above a long table; its words come with the table, in the language of the page.
  const field = (table) => {
    const box = boxOf(table);
    if (!box?.dataset.filter) return;
    const line = document.createElement("p");
    line.className = "table-filter";
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "search", maxLength: LONGEST, autocomplete: "off" });
    input.value = remembered(table).filter;
    input.spellcheck = false;
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    label.append(box.dataset.filter, " ", input);
    line.append(label, said);
    box.before(line);
  };

  const hint = (box) => {
    const more = box.scrollWidth - box.clientWidth;
    box.toggleAttribute("data-more", more > 1 && box.scrollLeft < more - 1);
    box.toggleAttribute("data-scrolled", box.scrollLeft > 1);
  };

  const sized = new ResizeObserver((boxes) => boxes.forEach((each) => hint(each.target)));
  const prepare = () => {
    for (const table of document.querySelectorAll(TABLES)) {
      if (table.dataset.sorts !== undefined) continue;
      const groups = [...table.tBodies].flatMap(groupsOf).length;
      table.dataset.sorts = groups > MANY ? "many" : "";
      const box = boxOf(table);
      if (box) sized.observe(box);
      if (groups < 2) continue;
      for (const head of headsOf(table)) {
        if (!head.textContent.trim()) continue;
        const button = Object.assign(document.createElement("button"), { type: "button", className: "sort" });
        button.append(...head.childNodes);
        head.append(button);
      }
      field(table);
      const state = remembered(table);
      if (state.direction || state.filter) arrange(table);
    }
  };

  document.addEventListener("click", (event) => {
    const head = event.target.closest?.(".sort")?.parentElement;
    const table = head?.closest("table");
    if (!table) return;
    const column = head.cellIndex;
    const before = remembered(table);
    const next = { "": "ascending", ascending: "descending", descending: "" };
    remember(table, { column, direction: next[before.column === column ? before.direction : ""] });
    arrange(table);
  });

  document.addEventListener("input", (event) => {
    const box = event.target.closest?.(".table-filter")?.nextElementSibling;
    const table = box?.querySelector("table");
    if (!table) return;
    remember(table, { filter: event.target.value.slice(0, LONGEST) });
    arrange(table);
  });
  document.addEventListener(
    "scroll",
    (event) => {
      if (event.target.matches?.(".table-scroll")) hint(event.target);
    },
    { capture: true, passive: true },
  );

  // Cells of one table are copied as cells: numbers without unit and separators, texts as texts.
  const copied = (cell) => {
    const value = valueOf(cell);
    const sole = !cell.querySelector("br, .badge, .bar"); // two values are no number
    if (sole && value !== "" && !Number.isNaN(Number(value))) return { text: value, number: true };
    // Hidden words are not what was seen.
    const seen = cell.cloneNode(true);
    if (!cell.querySelector(".again")?.checkVisibility()) for (const each of seen.querySelectorAll(".again")) each.remove();
    for (const each of seen.querySelectorAll("br, p, small")) each.before(" ");
    const text = textOf(seen);
    return { text, number: false };
  };
  const within = (range, cell) => {
    if (!range.intersectsNode(cell)) return false;
    // A selection that ends before the first letter of a cell only touches it.
    const inside = document.createRange();
    inside.selectNodeContents(cell);
    return (
      cell.textContent === "" ||
      (range.compareBoundaryPoints(Range.END_TO_START, inside) < 0 && range.compareBoundaryPoints(Range.START_TO_END, inside) > 0)
    );
  };
  // Whether something beside the table is selected, too.
  const spills = (range, table) =>
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
    if (tables.length !== 1 || ranges.some((range) => spills(range, table))) return;
    const rows = [...table.rows]
      .filter((row) => !row.hidden)
      .map((row) => [...row.cells].filter((cell) => ranges.some((range) => within(range, cell))))
      .filter((cells) => cells.length);
    if (rows.flat().length < 2) return; // a part of one cell is copied as it is
    const lines = rows.map((cells) => cells.map(copied));
    if (table.caption && ranges.some((range) => within(range, table.caption))) lines.unshift([{ text: textOf(table.caption), number: false }]);
    // What begins like a formula is a text.
    const typed = ({ text, number }) => (!number && /^[=+\-@]/.test(text) ? `'${text}` : text).replace(/[\t\r\n]/g, " ");
    const copy = document.createElement("table");
    for (const cells of lines) {
      const row = copy.insertRow();
      for (const { text, number } of cells) {
        const cell = row.insertCell();
        cell.textContent = text;
        if (!number) cell.setAttribute("style", 'mso-number-format:"\\@"');
      }
    }
    event.clipboardData.setData("text/plain", lines.map((cells) => cells.map(typed).join("\t")).join("\n"));
    event.clipboardData.setData("text/html", copy.outerHTML);
    event.preventDefault();
  });

  new MutationObserver(prepare).observe(document, { childList: true, subtree: true });
  prepare();
})();
