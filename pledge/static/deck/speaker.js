// The speaker's window: notes, clock and every key. This file runs in both windows: in the one of the talk it answers, in the
// speaker's, a document without an address that it is written into (so that it works from a file too), it asks each second.
// What is asked and answered are messages, which reach the talk again after its window was loaded anew. Every command (a key,
// a text searched for, a hit chosen) has a number and is sent again until the talk answers that it was done; it is done once.
"use strict";
((own) => {
  // Nothing that is sent is secret, and the documents of a file have no origin to name: the windows know each other.
  const post = (to, said) => to.postMessage({ deck: said }, "*");

  const talk = () => {
    const { data } = deck;
    const { words } = data;
    // The speaker's document has no style sheet: it is given the tokens of the talk's, in the light.
    const light = getComputedStyle(document.documentElement);
    const NAMES = ["faces", "ink", "grey", "line", "paper", "primary", "link", "progress-shade", "warning", "warning-shade", "warning-line"];
    const TOKENS = NAMES.map((name) => `--${name}:${light.getPropertyValue(`--${name}`)};`).join("");
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
    let second = null;
    let began = Date.now();
    let refusal = "";
    let done = 0; // the number of the last command

    const state = () => {
      const at = deck.at();
      const slide = data.slides[at];
      const status = deck.status();
      return {
        lang: document.documentElement.lang,
        words,
        began,
        done,
        place: `${at + 1} / ${data.slides.length}`,
        question: slide.question,
        told: [slide.sentence, ...slide.notes.filter((note) => note !== slide.sentence)],
        doubts: slide.footnotes,
        quoted: data.report.filter(([number]) => slide.lines.includes(number)).map(([number, text]) => [number, deck.behind.cells(text)]),
        next: data.slides[at + 1]?.question ?? words.end,
        address: location.href.replace(/#.*/, ""),
        ...status,
        notice: [refusal, status.notice].filter(Boolean),
      };
    };
    const tell = () => {
      if (second && !second.closed && deck.status) post(second, state());
    };

    window.addEventListener("message", ({ data: said, source }) => {
      // A window that this one has opened, before it was loaded anew or after; no other one can say so.
      if (!said?.deck || source?.opener !== window) return;
      second = source;
      const { since, commands = [] } = said.deck;
      if (since) began = since;
      // Before the deck's own script has run nothing can be done: the commands are sent again.
      if (commands.length && deck.when) deck.when(() => commands.forEach(run));
      tell();
    });
    const run = ({ number, key, search, hit }) => {
      if (number <= done) return;
      done = number;
      if (key) {
        refusal = "";
        deck.key({ ...key, remote: true, target: null, preventDefault: () => {} });
      }
      if (search !== undefined) deck.behind.write(search);
      if (hit !== undefined) deck.behind.hits()[hit]?.click();
      tell();
    };

    // What cannot be looked into was written by an earlier document of this window, and connects by itself. One that was
    // loaded anew is empty: the notes are written into it again.
    const isEmpty = (made) => {
      try {
        return made.document.documentElement.dataset.notes === undefined;
      } catch {
        return false;
      }
    };
    const open = () => {
      const made = second && !second.closed && !isEmpty(second) ? second : window.open("", "speaker", "width=900,height=760");
      if (!made) {
        alert(words.closed);
        return;
      }
      if (!isEmpty(made)) {
        made.focus();
        return;
      }
      const page = made.document;
      page.documentElement.dataset.notes = "";
      page.title = words.notes;
      page.head.append(Object.assign(page.createElement("style"), { textContent: STYLE }));
      const script = page.createElement("script");
      script.dataset.notes = "";
      // The same file under the same policy: from the cache, or by its text, whose hash the policy names.
      if (own.src) script.src = own.src;
      else script.textContent = own.textContent;
      second = made;
      page.head.append(script);
    };

    const refused = (text) => {
      refusal = text;
      tell();
    };
    deck.speaker = { open, tell, refused };
  };

  const notes = () => {
    const slides = window.opener;
    const PATIENCE = 5;
    let state = null;
    let since = 0;
    let unanswered = 0;
    let shown = "";
    let number = Date.now(); // higher than every number of a window before this one
    let commands = []; // those that the talk has not yet answered as done
    const make = (tag, text = "", properties = {}) => Object.assign(document.createElement(tag), { textContent: text }, properties);
    const clock = make("button", "", { id: "clock", type: "button" });
    const top = make("div", "", { className: "top" });
    const at = make("span");
    const lost = make("p", "", { id: "lost" });
    const status = make("div", "", { id: "status" });
    const find = make("div", "", { id: "find", hidden: true });
    const input = make("input", "", { type: "search", autocomplete: "off", spellcheck: false });
    const found = make("div");
    const main = make("main");
    lost.setAttribute("role", "alert");
    status.setAttribute("role", "status");
    top.append(at, clock);
    find.append(input, found);
    document.body.append(top, lost, status, find, main);

    const tick = () => {
      const seconds = Math.max(Math.floor((Date.now() - since) / 1000), 0);
      clock.textContent = since ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : "";
    };

    // The field is there as soon as its key is pressed: what is typed next belongs into it.
    const opensFind = ({ key }) => key && (key.key === "/" || state.codes[key.code] === "find");
    const isLost = () => slides.closed || unanswered > PATIENCE;
    const show = () => {
      const { words } = state;
      const gone = !isLost() ? "" : slides.closed ? words.gone : words.lost;
      const searches = (state.searching || commands.some(opensFind)) && !gone;
      const now = JSON.stringify([state, gone, searches]);
      if (now === shown) return;
      shown = now;
      document.documentElement.lang = state.lang;
      document.title = words.notes;
      clock.title = words.elapsed;
      at.textContent = state.place;
      lost.textContent = gone.replace("{address}", state.address);
      const texts = [state.typed, state.dark && words.dark, state.opened && words.opened.replace("{title}", state.opened), ...state.notice];
      status.replaceChildren(...(gone ? [] : texts).filter(Boolean).map((text) => make("p", text)));
      input.ariaLabel = words.find;
      input.placeholder = words.find;
      if (searches && find.hidden) {
        find.hidden = false;
        input.value = state.searched;
        input.select();
        input.focus();
      } else if (!searches && !find.hidden) {
        find.hidden = true;
        input.blur();
      }
      found.replaceChildren(...state.found.map((text, hit) => make("button", text, { type: "button", onclick: () => order({ hit }) })));
      main.replaceChildren(make("h1", state.question), ...state.told.map((text) => make("p", text)));
      const list = (tag, parts) => {
        const made = make(tag);
        made.append(...parts);
        return made;
      };
      if (state.doubts.length) main.append(make("h2", words.doubts), list("ul", state.doubts.map((text) => make("li", text))));
      const quoted = state.quoted.map(([number, text]) => list("li", [make("b", String(number)), text]));
      if (quoted.length) main.append(make("h2", words.lines), list("ol", quoted));
      main.append(make("h2", words.next), make("p", state.next));
      tick();
    };

    const ask = () => {
      tick();
      unanswered += 1;
      if (!slides.closed) post(slides, { since, commands });
      if (state) show();
    };
    // What is pressed while the window says that the slides do not answer does nothing, as it says.
    const order = (command, send = post) => {
      if (isLost()) return;
      commands.push({ number: (number += 1), ...command });
      send(slides, { since, commands });
      if (state) show();
    };
    // Full screen wants the press of a key: it is handed on with it, where the browser knows how.
    const postWithPress = (to, said) => {
      try {
        to.postMessage({ deck: said }, { targetOrigin: window.origin === "null" ? "/" : window.origin, delegate: "fullscreen" });
      } catch {
        post(to, said);
      }
    };

    window.addEventListener("message", ({ data: said, source }) => {
      if (source !== slides || !said?.deck) return;
      unanswered = 0;
      state = said.deck;
      commands = commands.filter((command) => command.number > state.done);
      since ||= state.began;
      show();
    });
    clock.onclick = () => {
      since = Date.now();
      clock.blur();
      ask();
    };

    // Every key belongs to the talk, but those that write in a field, press a button or belong to the browser.
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const { key, code, shiftKey } = event;
      // What is typed next is a key of the talk again, however late the answer comes.
      if (event.target === input && (key === "Escape" || (key === "Enter" && state.found.length))) input.blur();
      if (event.target === input && key === "Enter") order({ hit: 0 });
      else if (event.target.matches("input") ? key !== "Escape" : event.target.matches("button") && ["Enter", " "].includes(key)) return;
      else order({ key: { key, code, shiftKey } }, state?.codes[code] === "full" ? postWithPress : post);
      if (key.length === 1 || state?.codes[code] || key === "Enter") event.preventDefault();
    });
    input.addEventListener("input", () => order({ search: input.value }));

    ask();
    setInterval(ask, 1000);
  };

  if (own.dataset.notes === undefined) talk();
  else notes();
})(document.currentScript);
