// The speaker's window: notes, clock, and keys that control the slides. This script runs in both windows. The speaker's
// window is an empty document that the script is added to, so that it works without a server, and asks for the state of the
// slides each second by postMessage; the window of the slides answers. Messages reach the slides again after a reload.
// Every command (a key, a search, a chosen result) has a number and is sent until the slides confirm it; each runs once.
"use strict";
((thisScript) => {
  // The target origin is "*", because documents from a file have no origin; the messages hold nothing secret, and each
  // window accepts only messages of the other one.
  const post = (to, message) => to.postMessage({ deck: message }, "*");

  const runInSlides = () => {
    const { data } = deck;
    const { messages } = data;
    // The speaker's document has no style sheet: it gets the variables of tokens.css from the document of the slides.
    const VARIABLES = [
      ...["faces", "ink", "grey", "line", "paper", "primary", "link"],
      ...["progress-shade", "warning", "warning-shade", "warning-line"],
    ];
    const style = getComputedStyle(document.documentElement);
    const TOKENS = VARIABLES.map((name) => `--${name}:${style.getPropertyValue(`--${name}`)};`).join("");
    const STYLE = `:root{color-scheme:light;${TOKENS}}body{font:20px/1.5 var(--faces);
      margin:1.5rem;color:var(--ink);background:var(--paper);word-break:keep-all;overflow-wrap:break-word}
      h1{font-size:1.7rem;line-height:1.3;margin:.2rem 0 1rem}h2{font-size:1rem;color:var(--grey);margin:1.5rem 0 .25rem}p,li{margin:.35rem 0}
      .top{display:flex;justify-content:space-between;align-items:baseline;color:var(--grey);font-variant-numeric:tabular-nums}
      button{font:inherit;border:0;background:none;color:inherit;padding:.2rem .4rem;cursor:pointer}
      ol{padding:0;list-style:none;font-size:.9rem}ol b{color:var(--grey);margin-right:.6rem}
      #status:empty,#lost:empty,[hidden]{display:none}
      #status p{margin:.25rem 0;padding:.25rem .75rem;border-radius:.5rem;background:var(--progress-shade);color:var(--link)}
      #lost{margin:0 0 1rem;padding:.75rem 1rem;border-left:4px solid var(--warning-line);background:var(--warning-shade);color:var(--warning);font-weight:600}
      #find{margin:.75rem 0}#find input{box-sizing:border-box;width:100%;font:inherit;padding:.5rem .75rem;border:2px solid var(--ink);
      border-radius:.5rem}#find button{display:block;width:100%;text-align:left;border-bottom:1px solid var(--line)}
      :focus-visible{outline:3px solid var(--primary);outline-offset:2px}`;
    let notesWindow = null;
    let startedAt = Date.now();
    let refusal = "";
    let lastCommand = 0; // its number

    const state = () => {
      const at = deck.index();
      const slide = data.slides[at];
      const status = deck.status();
      return {
        lang: document.documentElement.lang,
        messages,
        startedAt,
        lastCommand,
        position: `${at + 1} / ${data.slides.length}`,
        question: slide.question,
        notes: [slide.sentence, ...slide.notes.filter((note) => note !== slide.sentence)],
        footnotes: slide.footnotes,
        lines: data.report.filter(([number]) => slide.lines.includes(number)).map(([number, text]) => [number, deck.dialogs.cells(text)]),
        next: data.slides[at + 1]?.question ?? messages.lastSlide,
        address: location.href.replace(/#.*/, ""),
        ...status,
        notices: [refusal, status.notice].filter(Boolean),
      };
    };
    const update = () => {
      if (notesWindow && !notesWindow.closed && deck.status) post(notesWindow, state());
    };

    window.addEventListener("message", ({ data: message, source }) => {
      // Only a window that this one has opened, before or after a reload, has it as its opener.
      if (!message?.deck || source?.opener !== window) return;
      notesWindow = source;
      const { startedAt: clock, commands = [] } = message.deck;
      if (clock) startedAt = clock;
      // Commands that arrive before deck.js has run are ignored here and sent again.
      if (commands.length && deck.whenReady) deck.whenReady(() => commands.forEach(run));
      update();
    });
    const run = ({ number, key, search, result }) => {
      if (number <= lastCommand) return;
      lastCommand = number;
      if (key) {
        refusal = "";
        deck.handleKey({ ...key, remote: true, target: null, preventDefault: () => {} });
      }
      if (search !== undefined) deck.dialogs.setSearch(search);
      if (result !== undefined) deck.dialogs.results()[result]?.click();
      update();
    };

    // A window whose document cannot be accessed belongs to an earlier document of this window, and connects by itself.
    // One that was reloaded is empty and gets the notes again.
    const isEmpty = (opened) => {
      try {
        return opened.document.documentElement.dataset.notes === undefined;
      } catch {
        return false;
      }
    };
    const open = () => {
      const present = notesWindow && !notesWindow.closed && !isEmpty(notesWindow);
      const opened = present ? notesWindow : window.open("", "speaker", "width=900,height=760");
      if (!opened) {
        alert(messages.blocked);
        return;
      }
      if (!isEmpty(opened)) {
        opened.focus();
        return;
      }
      const page = opened.document;
      page.documentElement.dataset.notes = "";
      page.title = messages.notes;
      page.head.append(Object.assign(page.createElement("style"), { textContent: STYLE }));
      const script = page.createElement("script");
      script.dataset.notes = "";
      // The content security policy allows the same address, or the same text by its hash.
      if (thisScript.src) script.src = thisScript.src;
      else script.textContent = thisScript.textContent;
      notesWindow = opened;
      page.head.append(script);
    };

    const showRefusal = (text) => {
      refusal = text;
      update();
    };
    deck.speaker = { open, update, showRefusal };
  };

  const runInNotes = () => {
    const slides = window.opener;
    const MAX_UNANSWERED = 5;
    let state = null;
    let startedAt = 0;
    let unanswered = 0;
    let rendered = "";
    let number = Date.now(); // larger than the numbers of earlier windows
    let commands = []; // that the slides have not confirmed yet
    const make = (tag, text = "", properties = {}) => Object.assign(document.createElement(tag), { textContent: text }, properties);
    const clock = make("button", "", { id: "clock", type: "button" });
    const top = make("div", "", { className: "top" });
    const position = make("span");
    const lost = make("p", "", { id: "lost" });
    const status = make("div", "", { id: "status" });
    const search = make("div", "", { id: "find", hidden: true });
    const input = make("input", "", { type: "search", autocomplete: "off", spellcheck: false });
    const results = make("div");
    const main = make("main");
    lost.setAttribute("role", "alert");
    status.setAttribute("role", "status");
    top.append(position, clock);
    search.append(input, results);
    document.body.append(top, lost, status, search, main);

    const tick = () => {
      const seconds = Math.max(Math.floor((Date.now() - startedAt) / 1000), 0);
      clock.textContent = startedAt ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : "";
    };

    // The field appears as soon as its key is pressed, before the slides answer, so that no typed letter is lost.
    const opensSearch = ({ key }) => key && (key.key === "/" || state.codes[key.code] === "find");
    const isLost = () => slides.closed || unanswered > MAX_UNANSWERED;
    const render = () => {
      const { messages } = state;
      const warning = !isLost() ? "" : slides.closed ? messages.closed : messages.lost;
      const searching = (state.searching || commands.some(opensSearch)) && !warning;
      const current = JSON.stringify([state, warning, searching]);
      if (current === rendered) return;
      rendered = current;
      document.documentElement.lang = state.lang;
      document.title = messages.notes;
      clock.title = messages.elapsed;
      position.textContent = state.position;
      lost.textContent = warning.replace("{address}", state.address);
      const { typedNumber, dark, dialogTitle, notices } = state;
      const texts = [typedNumber, dark && messages.dark, dialogTitle && messages.opened.replace("{title}", dialogTitle), ...notices];
      status.replaceChildren(...(warning ? [] : texts).filter(Boolean).map((text) => make("p", text)));
      input.ariaLabel = messages.find;
      input.placeholder = messages.find;
      if (searching && search.hidden) {
        search.hidden = false;
        input.value = state.searchText;
        input.select();
        input.focus();
      } else if (!searching && !search.hidden) {
        search.hidden = true;
        input.blur();
      }
      const button = (text, result) => make("button", text, { type: "button", onclick: () => sendCommand({ result }) });
      results.replaceChildren(...state.results.map(button));
      main.replaceChildren(make("h1", state.question), ...state.notes.map((text) => make("p", text)));
      const list = (tag, items) => {
        const element = make(tag);
        element.append(...items);
        return element;
      };
      const { footnotes } = state;
      if (footnotes.length) main.append(make("h2", messages.doubts), list("ul", footnotes.map((text) => make("li", text))));
      const lines = state.lines.map(([number, text]) => list("li", [make("b", String(number)), text]));
      if (lines.length) main.append(make("h2", messages.lines), list("ol", lines));
      main.append(make("h2", messages.next), make("p", state.next));
      tick();
    };

    const poll = () => {
      tick();
      unanswered += 1;
      if (!slides.closed) post(slides, { startedAt, commands });
      if (state) render();
    };
    // While the slides do not answer, input is ignored, as the warning says.
    const sendCommand = (command, send = post) => {
      if (isLost()) return;
      commands.push({ number: (number += 1), ...command });
      send(slides, { startedAt, commands });
      if (state) render();
    };
    // Full screen needs a user's key press: its permission is delegated with the message, where the browser supports it.
    const postWithPermission = (to, message) => {
      try {
        to.postMessage({ deck: message }, { targetOrigin: window.origin === "null" ? "/" : window.origin, delegate: "fullscreen" });
      } catch {
        post(to, message);
      }
    };

    window.addEventListener("message", ({ data: message, source }) => {
      if (source !== slides || !message?.deck) return;
      unanswered = 0;
      state = message.deck;
      commands = commands.filter((command) => command.number > state.lastCommand);
      startedAt ||= state.startedAt;
      render();
    });
    clock.onclick = () => {
      startedAt = Date.now();
      clock.blur();
      poll();
    };

    // Every key controls the slides, except those that edit a field, press a button or belong to the browser.
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const { key, code, shiftKey } = event;
      // The next key controls the slides again, even if their answer comes late.
      if (event.target === input && (key === "Escape" || (key === "Enter" && state.results.length))) input.blur();
      if (event.target === input && key === "Enter") sendCommand({ result: 0 });
      else if (event.target.matches("input") ? key !== "Escape" : event.target.matches("button") && ["Enter", " "].includes(key)) return;
      else sendCommand({ key: { key, code, shiftKey } }, state?.codes[code] === "full" ? postWithPermission : post);
      if (key.length === 1 || state?.codes[code] || key === "Enter") event.preventDefault();
    });
    input.addEventListener("input", () => sendCommand({ search: input.value }));

    poll();
    setInterval(poll, 1000);
  };

  if (thisScript.dataset.notes === undefined) runInSlides();
  else runInNotes();
})(document.currentScript);
