// The speaker's window: notes, clock and every key. This file runs in both windows: in the one of the talk it answers, in the
// speaker's, a document without an address that it is written into (so that it works from a file too), it asks each second.
// What is asked and answered are messages, which reach the talk again after its window was loaded anew.
"use strict";
((own) => {
  // Nothing that is sent is secret, and the documents of a file have no origin to name: the windows know each other.
  const post = (to, said) => to.postMessage({ deck: said }, "*");

  const talk = () => {
    const { data } = deck;
    const { words } = data;
    const STYLE = `body{font:20px/1.5 "Pretendard GOV Variable","Pretendard GOV","Noto Sans CJK KR","Malgun Gothic",sans-serif;
      margin:1.5rem;color:#1e2124;background:#fff;word-break:keep-all;overflow-wrap:break-word}
      h1{font-size:1.7rem;line-height:1.3;margin:.2rem 0 1rem}h2{font-size:1rem;color:#58616a;margin:1.5rem 0 .25rem}p,li{margin:.35rem 0}
      .top{display:flex;justify-content:space-between;align-items:baseline;color:#58616a;font-variant-numeric:tabular-nums}
      button{font:inherit;border:0;background:none;color:inherit;padding:.2rem .4rem;cursor:pointer}
      ol{padding:0;list-style:none;font-size:.9rem}ol b{color:#58616a;margin-right:.6rem}
      #status:empty,#lost:empty,[hidden]{display:none}
      #status p{margin:.25rem 0;padding:.25rem .75rem;border-radius:.5rem;background:#ecf2fe;color:#0b50d0}
      #lost{margin:0 0 1rem;padding:.75rem 1rem;border-left:4px solid #c78500;background:#fff3db;color:#835800;font-weight:600}
      #find{margin:.75rem 0}#find input{box-sizing:border-box;width:100%;font:inherit;padding:.5rem .75rem;border:2px solid #1e2124;
      border-radius:.5rem}#find button{display:block;width:100%;text-align:left;border-bottom:1px solid #e6e8ea}
      :focus-visible{outline:3px solid #256ef4;outline-offset:2px}`;
    let second = null;
    let began = Date.now();
    let refusal = "";

    const state = () => {
      const at = deck.at();
      const slide = data.slides[at];
      const status = deck.status();
      return {
        lang: document.documentElement.lang,
        words,
        began,
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
      const { since, key, search, hit } = said.deck;
      if (since) began = since;
      if (key) {
        refusal = "";
        deck.key({ ...key, remote: true, target: null, preventDefault: () => {} });
      }
      if (search !== undefined) deck.behind.write(search);
      if (hit !== undefined) deck.behind.hits()[hit]?.click();
      tell();
    });

    const open = () => {
      if (second && !second.closed) {
        second.focus();
        return;
      }
      const made = window.open("", "speaker", "width=900,height=760");
      if (!made) {
        alert(words.closed);
        return;
      }
      try {
        const page = made.document;
        // One that an earlier document of this window has opened connects by itself.
        if (page.documentElement.dataset.notes !== undefined) throw new Error("there");
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
      } catch {
        made.focus();
      }
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

    const show = () => {
      const { words } = state;
      const gone = slides.closed ? words.gone : unanswered > PATIENCE ? words.lost : "";
      const now = JSON.stringify([state, gone]);
      if (now === shown) return;
      shown = now;
      document.documentElement.lang = state.lang;
      document.title = words.notes;
      clock.title = words.elapsed;
      at.textContent = state.place;
      lost.textContent = gone.replace("{address}", state.address);
      const texts = [state.typed, state.dark && words.dark, state.opened && words.opened.replace("{title}", state.opened), ...state.notice];
      status.replaceChildren(...(gone ? [] : texts).filter(Boolean).map((text) => make("p", text)));
      const searches = state.searching && !gone;
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
      found.replaceChildren(...state.found.map((text, hit) => make("button", text, { type: "button", onclick: () => post(slides, { hit }) })));
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
      if (!slides.closed) post(slides, { since });
      if (state) show();
    };

    window.addEventListener("message", ({ data: said, source }) => {
      if (source !== slides || !said?.deck) return;
      unanswered = 0;
      state = said.deck;
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
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !state) return;
      const { key, code, shiftKey } = event;
      // What is typed next is a key of the talk again, however late the answer comes.
      if (event.target === input && (key === "Escape" || (key === "Enter" && state.found.length))) input.blur();
      if (event.target === input && key === "Enter") post(slides, { hit: 0 });
      else if (event.target.matches("input") ? key !== "Escape" : event.target.matches("button") && ["Enter", " "].includes(key)) return;
      else if (state.codes[code] === "full") {
        // Full screen wants the press of a key: it is handed on with it, where the browser knows how.
        const message = { deck: { key: { key, code, shiftKey } } };
        try {
          slides.postMessage(message, { targetOrigin: window.origin === "null" ? "/" : window.origin, delegate: "fullscreen" });
        } catch {
          slides.postMessage(message, "*");
        }
      } else post(slides, { key: { key, code, shiftKey } });
      if (key.length === 1 || state.codes[code] || key === "Enter") event.preventDefault();
    });
    input.addEventListener("input", () => post(slides, { search: input.value }));

    ask();
    setInterval(ask, 1000);
  };

  if (own.dataset.notes === undefined) talk();
  else notes();
})(document.currentScript);
