// The presenter's second window. It is written from here, without a document of its own, so that it works from a file too.
"use strict";
deck.speaker = (() => {
  const { data } = deck;
  const { words } = data;
  let second = null;
  let began = Date.now();
  let ticking = 0;
  const STYLE = `body{font:20px/1.5 "Pretendard GOV Variable","Malgun Gothic",sans-serif;margin:1.5rem;color:#1e2124;word-break:keep-all}
    h1{font-size:1.7rem;margin:.2rem 0 1rem}h2{font-size:1rem;color:#58616a;margin:1.5rem 0 .25rem}p,li{margin:.35rem 0}
    .top{display:flex;justify-content:space-between;color:#58616a}button{font:inherit;border:0;background:none;color:inherit}
    ol{padding:0;list-style:none;font-size:.9rem}ol b{color:#58616a;margin-right:.6rem}`;

  const part = (tag, text) => Object.assign(second.document.createElement(tag), { textContent: text });

  const show = (at) => {
    if (!second || second.closed) return;
    const slide = data.slides[at];
    const page = second.document;
    const top = part("div", "");
    top.className = "top";
    const clock = part("button", "");
    clock.title = words.elapsed;
    clock.id = "clock";
    clock.onclick = () => {
      began = Date.now();
      tick();
    };
    top.append(part("span", `${at + 1} / ${data.slides.length}`), clock);
    page.body.replaceChildren(top, part("h1", slide.question), part("p", slide.sentence));
    for (const note of slide.notes) if (note !== slide.sentence) page.body.append(part("p", note));
    const list = part("ul", "");
    for (const note of slide.footnotes) list.append(part("li", note));
    if (slide.footnotes.length) page.body.append(part("h2", words.doubts), list);
    const quoted = part("ol", "");
    for (const [number, text] of data.report) {
      if (!slide.lines.includes(number)) continue;
      const line = part("li", "");
      line.append(part("b", String(number)), deck.behind.cells(text));
      quoted.append(line);
    }
    if (slide.lines.length) page.body.append(part("h2", words.lines), quoted);
    page.body.append(part("h2", words.next), part("p", data.slides[at + 1]?.question ?? words.end));
    tick();
  };

  const tick = () => {
    if (!second || second.closed) return;
    const seconds = Math.floor((Date.now() - began) / 1000);
    const clock = second.document.getElementById("clock");
    if (clock) clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };

  const open = () => {
    second = window.open("", "speaker", "width=900,height=760");
    if (!second) {
      alert(words.closed);
      return;
    }
    second.document.documentElement.lang = document.documentElement.lang;
    second.document.title = words.notes;
    second.document.head.replaceChildren(part("title", words.notes), part("style", STYLE));
    second.onkeydown = (event) => deck.key(event);
    show(deck.at());
    ticking ||= setInterval(tick, 1000);
  };

  return { open, show };
})();
