// Moves the deck: slides of reveal.js before an audience, one long page in a hand; keys, address, what is newer.
// The document is never left: other slides and the other layout are put in place within it, so that a failing network
// cannot take the talk from the screen, and full screen, clock and the speaker's window stay.
"use strict";
(() => {
  const { data, charts, behind, speaker } = deck;
  const root = document.documentElement;
  const { slides } = charts;
  const NARROW = () => window.innerWidth < 900 || window.innerHeight < 480;
  let narrow = NARROW();
  const settings = { get: (name) => { try { return localStorage.getItem(`deck-${name}`); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(`deck-${name}`, value); } catch { /* a file may keep nothing */ } } };
  // A slide is named in the address by its number or its key.
  const inAddress = () => {
    const named = /^#\/([\w-]+)/.exec(location.hash)?.[1] || "1";
    const at = slides.findIndex((slide) => slide.dataset.id === named);
    return at >= 0 ? at : Math.min(Math.max(Number(named) || 1, 1), slides.length) - 1;
  };
  let current = inAddress();

  // What is pressed before reveal.js has begun, or while the layout changes, is done after that, in its order.
  let busy = !narrow;
  const waiting = [];
  const when = (run) => (busy ? waiting.push(run) : run());
  const free = () => {
    busy = false;
    for (const run of waiting.splice(0)) {
      try {
        run();
      } catch (wrong) {
        reportError(wrong);
      }
    }
  };
  deck.when = when;

  const place = (to = location.href) => {
    const there = new URL(to, location.href);
    there.hash = `#/${current + 1}`;
    return there.href;
  };
  // Of a file the browser may refuse it: the slide is shown nevertheless.
  const write = (to) => {
    try {
      history.replaceState(null, "", place(to));
    } catch { /* the address stays */ }
  };
  const arrived = (at) => {
    current = at;
    write();
    speaker.tell();
  };

  // In a hand reveal.js does not run: the dark screen is a class of ours there.
  const isDark = () => (narrow ? root.classList.contains("dark") : Reveal.isReady() && Reveal.isPaused());
  const darken = (on) => {
    if (narrow) root.classList.toggle("dark", on);
    else if (isDark() !== on) Reveal.togglePause();
  };

  deck.at = () => current;
  deck.go = (at) => {
    const to = Math.min(Math.max(at, 0), slides.length - 1);
    darken(false);
    if (narrow) {
      scrollTo(to);
      arrived(to);
      return;
    }
    Reveal.slide(to);
  };

  const full = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else
      root.requestFullscreen?.().then(
        () => {
          // Where the browser allows it Escape closes a table and leaves the screen full, and the screen does not sleep.
          navigator.keyboard?.lock?.(["Escape"]).catch(() => {});
          navigator.wakeLock?.request("screen").catch(() => {});
        },
        () => speaker.refused(data.words.fullHere),
      );
  };

  const sized = (size) => {
    root.dataset.size = size;
    settings.set("size", size);
    if (narrow) slides.forEach((_slide, at) => charts.inHand(at));
  };
  const contrasted = (on) => {
    root.classList.toggle("contrast", on);
    settings.set("contrast", on ? "on" : "");
    for (const each of document.querySelectorAll("[data-does=contrast]")) each.setAttribute("aria-pressed", String(on));
  };

  const does = {
    next: () => deck.go(current + 1),
    previous: () => deck.go(current - 1),
    first: () => deck.go(0),
    last: () => deck.go(slides.length - 1),
    blank: () => darken(!isDark()),
    table: () => behind.table(current),
    lines: () => behind.lines(data.slides[current].lines),
    find: () => behind.find(),
    code: () => behind.open("follow"),
    notes: () => speaker.open(),
    full,
    newer: () => newer.hidden || take(wanted),
    print: () => drawn.finally(() => window.print()),
    keys: () => behind.open("help"),
    close: () => document.querySelector("dialog[open]")?.close(),
    larger: () => sized({ 1: 1.25, 1.25: 1.5, 1.5: 1 }[root.dataset.size || 1]),
    contrast: () => contrasted(!root.classList.contains("contrast")),
  };

  // Letters are told by their place on the keyboard: with Korean letters switched on, T types another one.
  const byCode = Object.fromEntries(data.keys.flatMap(({ does: name, codes }) => codes.map((code) => [code, name])));
  const SCROLLS = { next: 0.8, previous: -0.8, first: -1000, last: 1000 };
  const OPENS = { behind: "table", report: "lines", search: "find", help: "keys", follow: "code" };
  let number = "";
  let forget = 0;
  const typed = document.querySelector(".typed-number");
  const typing = (text) => {
    number = text;
    typed.textContent = text;
    typed.hidden = !text;
    clearTimeout(forget);
    if (text) forget = setTimeout(() => typing(""), 4000);
  };

  // A key of the speaker's window is `remote`: there nothing of this window has the focus, and nothing scrolls by itself.
  deck.key = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const name = event.key === "?" ? "keys" : event.key === "." ? "blank" : event.key === "/" ? "find" : byCode[event.code];
    const opened = document.querySelector("dialog[open]");
    if (opened) {
      // What a key has opened it closes again; all else belongs to what is open.
      if (name === "close" || (!event.target?.matches?.("input") && OPENS[opened.id] === name)) {
        event.preventDefault();
        opened.close();
      } else if (event.remote && SCROLLS[name]) opened.scrollBy({ top: SCROLLS[name] * opened.clientHeight });
      return;
    }
    if (event.target?.matches?.("input, textarea, select")) return;
    const onButton = event.target?.matches?.("button, a, summary");
    const scrolls = narrow && !event.remote;
    if (/^\d$/.test(event.key)) typing((number + event.key).slice(-3));
    else if (event.key === "Enter" && number) {
      deck.go(Number(number) - 1);
      typing("");
    } else if (event.key === "Backspace" && number) typing(number.slice(0, -1));
    else if (event.key === "Escape") typing("");
    else if (event.code === "Space" && (onButton || scrolls)) return;
    else if (event.code === "Space" && event.shiftKey) does.previous();
    else if (scrolls && ["next", "previous", "first", "last"].includes(name)) return;
    else if (name && does[name]) does[name]();
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", (event) => when(() => deck.key(event)));

  document.addEventListener("click", (event) => {
    const language = event.target.closest("[data-language]");
    if (language && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      take(language.href);
      return;
    }
    if (narrow && isDark()) {
      darken(false);
      return;
    }
    const asked = event.target.closest("[data-does]");
    if (!asked) {
      // Beside a dialog is its backdrop.
      if (event.target.matches("dialog")) event.target.close();
      return;
    }
    const at = slides.indexOf(asked.closest("section.slide"));
    if (at >= 0) current = at;
    when(does[asked.dataset.does]);
    if (!narrow && !asked.closest("dialog")) asked.blur();
  });

  const languages = () => {
    for (const link of document.querySelectorAll("[data-language]")) {
      const there = new URL(location.href);
      there.searchParams.set("lang", link.dataset.language);
      link.href = there.href;
      link.hidden = !data.poll || link.dataset.language === root.lang;
    }
  };

  // A new revision never moves the slide: it is marked, and taken by a key.
  const newer = document.querySelector(".newer");
  let wanted = "";
  const mark = (text, address = "") => {
    newer.textContent = text;
    newer.hidden = !text;
    wanted = address;
    speaker.tell();
  };
  // A network that neither answers nor fails is given up, too.
  const fetched = async (address, seconds, read) => {
    const patience = new AbortController();
    const end = setTimeout(() => patience.abort(), seconds * 1000);
    try {
      const answer = await fetch(address, { cache: "no-cache", signal: patience.signal });
      if (!answer.ok) throw new Error(`${answer.status}`);
      return await read(answer);
    } finally {
      clearTimeout(end);
    }
  };
  const ask = async () => {
    try {
      const { revision } = await fetched(`./present/revision${location.search}`, 8, (answer) => answer.json());
      if (revision > data.revision && newer.hidden) mark(data.words.newer, location.href);
    } catch {
      // No network: what is shown goes on.
    }
  };
  if (data.poll) setInterval(() => document.hidden || ask(), 10_000);
  deck.ask = ask;

  // Fetch the deck of an address and put it in place of the one shown. Where it cannot be had, the one shown goes on.
  let taking = false;
  const take = async (address) => {
    if (taking) return;
    taking = true;
    mark(data.words.taking, address);
    try {
      const text = await fetched(address.replace(/#.*/, ""), 20, (answer) => answer.text());
      const made = new DOMParser().parseFromString(text, "text/html");
      const fresh = JSON.parse(made.getElementById("deck").textContent);
      if (fresh.slides.length !== made.querySelectorAll("section.slide").length) throw new Error("incomplete");
      const programs = (page) => [...page.querySelectorAll("script[src]")].map((script) => script.src).join(" ");
      // Another edition of these scripts cannot be put in place of those that run.
      if (programs(made) !== programs(document)) mark(data.words.upgraded, address);
      else {
        await turning;
        put(made, fresh, address);
        mark("");
      }
    } catch {
      mark(data.words.failed, address);
    } finally {
      taking = false;
    }
  };

  const put = (made, fresh, address) => {
    const dark = isDark();
    const opened = document.querySelector("dialog[open]");
    const searched = document.querySelector("#search input").value;
    opened?.close();
    const { key } = data.slides[current];
    const from = slides[current].getBoundingClientRect().top;
    const { words } = data;
    Object.assign(words, fresh.words);
    Object.assign(data, fresh, { words });
    root.lang = made.documentElement.lang;
    document.title = made.title;
    document.querySelector("svg.store")?.remove();
    const code = made.querySelector("svg.store");
    if (code) document.body.prepend(code);
    for (const part of [".skip", "#slides > .slides", ".tools", ...[...document.querySelectorAll("dialog")].map(({ id }) => `#${id}`)]) {
      const other = made.querySelector(part);
      document.querySelector(part).replaceChildren(...other.childNodes);
      const label = other.getAttribute("aria-label");
      if (label) document.querySelector(part).setAttribute("aria-label", label);
    }
    charts.renew();
    behind.renew();
    // The same question, where it is still asked.
    const same = data.slides.findIndex((slide) => slide.key === key);
    current = same >= 0 ? same : Math.min(current, slides.length - 1);
    write(address);
    languages();
    contrasted(root.classList.contains("contrast"));
    if (narrow) {
      drawBefore();
      window.scrollBy({ top: slides[current].getBoundingClientRect().top - from, behavior: "instant" });
      held = window.scrollY;
    } else {
      Reveal.sync();
      Reveal.slide(current);
      inHall(current);
    }
    draw();
    darken(dark);
    if (opened) does[OPENS[opened.id]]();
    if (opened?.id === "search") behind.write(searched);
    arrived(current);
  };

  // Read before the slides, and drawn in the layout that is shown: the newest call counts.
  let drawn = Promise.resolve();
  const inHall = (at) => {
    charts.fit(at);
    charts.inHall(at);
  };
  // The slide that is read is the one below the top of the window. One that was asked for stays it until somebody scrolls:
  // the last ones do not reach the top.
  let held = -1;
  // A new width moves the slides before it is settled: nobody has scrolled.
  let moving = false;
  const scrollTo = (at) => {
    slides[at].scrollIntoView({ block: "start", behavior: "instant" });
    held = window.scrollY;
  };
  const seen = new IntersectionObserver(
    (entries) => {
      if (moving || Math.abs(window.scrollY - held) < 2) return;
      held = -1;
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting || !narrow || !slides.includes(target)) continue;
        arrived(slides.indexOf(target));
      }
    },
    { rootMargin: "-12% 0px -87% 0px" },
  );
  const isRead = (at) => {
    const { top, bottom } = slides[at].getBoundingClientRect();
    const line = window.innerHeight * 0.12;
    return top <= line && bottom > line;
  };
  // A chart that is drawn later moves what stands below it.
  const drawBefore = () => {
    for (let at = 0; at <= current; at += 1) charts.inHand(at);
  };
  const draw = (first = false) => {
    seen.disconnect();
    drawn = charts.all(narrow ? charts.inHand : inHall, current).then((done) => {
      if (!done || !narrow) return;
      if (first) scrollTo(current);
      for (const slide of slides) seen.observe(slide);
    });
  };

  let listens = false;
  const beforeAnAudience = async () => {
    const at = current;
    root.classList.replace("read", "hall");
    document.getElementById("slides").classList.add("reveal");
    await Reveal.initialize({
      width: 1920, height: 1080, margin: 0, minScale: 0.1, maxScale: 4, center: false,
      hash: false, hashOneBasedIndex: true, history: false, respondToHashChanges: false,
      keyboard: false, controls: false, progress: true, slideNumber: false, overview: false, help: false,
      jumpToSlide: false, transition: "none", backgroundTransition: "none", scrollActivationWidth: 0,
      viewDistance: 999, mobileViewDistance: 999, postMessage: false, autoAnimate: false, embedded: false,
    });
    // Reveal would be an application to a screen reader; it is a text with headings.
    document.querySelector(".reveal").removeAttribute("role");
    if (!listens) Reveal.on("slidechanged", ({ indexh }) => arrived(indexh));
    listens = true;
    Reveal.slide(at);
    current = at;
    speaker.tell();
    draw();
  };

  if (settings.get("size")) root.dataset.size = settings.get("size");
  contrasted(settings.get("contrast") === "on");
  languages();
  let turning = narrow ? Promise.resolve(draw(/^#\/[\w-]+/.test(location.hash))) : beforeAnAudience().finally(free);
  window.addEventListener("hashchange", () => when(() => deck.go(inAddress())));

  // Turning a phone or dragging the window to the projector changes from one way to show to the other.
  let width = window.innerWidth;
  const turn = async () => {
    const dark = isDark();
    busy = true;
    darken(false);
    write();
    narrow = !narrow;
    if (narrow) {
      Reveal.destroy();
      document.getElementById("slides").classList.remove("reveal");
      root.classList.replace("hall", "read");
      slides.forEach((_slide, at) => charts.unfit(at));
      drawBefore();
      scrollTo(current);
      draw();
    } else {
      seen.disconnect();
      window.scrollTo(0, 0);
      await beforeAnAudience();
    }
    darken(dark);
    speaker.tell();
  };
  const resized = async () => {
    if (NARROW() !== narrow) await turn().finally(free);
    else if (narrow) {
      slides.forEach((_slide, at) => charts.inHand(at));
      if (moving && !isRead(current)) scrollTo(current);
    }
    if (!settle) moving = false;
  };
  let settle = 0;
  window.addEventListener("resize", () => {
    moving ||= window.innerWidth !== width || NARROW() !== narrow;
    width = window.innerWidth;
    clearTimeout(settle);
    settle = setTimeout(() => {
      settle = 0;
      turning = turning.then(resized);
    }, 250);
  });

  // On paper every slide is one of the hall, whatever is on the screen and however far the drawing has come.
  window.addEventListener("beforeprint", () => {
    root.classList.replace("read", "hall");
    charts.onPaper();
  });
  window.addEventListener("afterprint", () => {
    charts.offPaper();
    if (!narrow) return;
    root.classList.replace("hall", "read");
    slides.forEach((_slide, at) => charts.unfit(at));
  });

  // What the speaker's window shows of this one.
  deck.status = () => ({
    typed: number,
    dark: isDark(),
    opened: document.querySelector("dialog[open] h2")?.textContent ?? "",
    searching: document.getElementById("search").open,
    searched: document.querySelector("#search input").value,
    found: document.getElementById("search").open ? behind.hits().slice(0, 12).map((hit) => hit.firstElementChild.textContent) : [],
    notice: newer.hidden ? "" : newer.textContent,
    codes: byCode,
  });
  document.addEventListener("close", () => speaker.tell(), true);
  speaker.tell();
})();
