// Moves the deck: slides of reveal.js before an audience, one long page in a hand; keys, address, what is newer.
"use strict";
(() => {
  const { data, charts, behind, speaker } = deck;
  const root = document.documentElement;
  const { slides } = charts;
  const NARROW = () => window.innerWidth < 900 || window.innerHeight < 480;
  const narrow = NARROW();
  const settings = { get: (name) => { try { return localStorage.getItem(`deck-${name}`); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(`deck-${name}`, value); } catch { /* a file may keep nothing */ } } };
  const inAddress = () => Math.min(Math.max(Number(/^#\/(\d+)/.exec(location.hash)?.[1] || 1), 1), slides.length) - 1;
  let current = inAddress();

  const arrived = (at) => {
    current = at;
    speaker.show(at);
  };

  // Reveal writes the place into the address a moment later: a reload at once would go back to the slide before.
  const again = () => {
    history.replaceState(null, "", `#/${current + 1}`);
    location.reload();
  };

  deck.at = () => current;
  deck.go = (at) => {
    const to = Math.min(Math.max(at, 0), slides.length - 1);
    if (narrow) {
      slides[to].scrollIntoView({ block: "start" });
      history.replaceState(null, "", `#/${to + 1}`);
      arrived(to);
      return;
    }
    if (Reveal.isPaused()) Reveal.togglePause();
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
        () => {},
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
    blank: () => narrow || Reveal.togglePause(),
    table: () => behind.table(current),
    lines: () => behind.lines(data.slides[current].lines),
    find: () => behind.find(),
    code: () => behind.open("follow"),
    notes: () => speaker.open(),
    full,
    newer: () => document.querySelector(".newer").hidden || again(),
    print: () => window.print(),
    keys: () => behind.open("help"),
    close: () => document.querySelector("dialog[open]")?.close(),
    larger: () => sized({ 1: 1.25, 1.25: 1.5, 1.5: 1 }[root.dataset.size || 1]),
    contrast: () => contrasted(!root.classList.contains("contrast")),
  };

  // Letters are told by their place on the keyboard: with Korean letters switched on, T types another one.
  const byCode = Object.fromEntries(data.keys.flatMap(({ does: name, codes }) => codes.map((code) => [code, name])));
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

  deck.key = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const name = event.key === "?" ? "keys" : event.key === "." ? "blank" : event.key === "/" ? "find" : byCode[event.code];
    const opened = document.querySelector("dialog[open]");
    if (opened) {
      // What a key has opened it closes again; all else belongs to what is open.
      if (!event.target.matches?.("input") && OPENS[opened.id] === name) {
        event.preventDefault();
        opened.close();
      }
      return;
    }
    if (event.target.matches?.("input, textarea, select")) return;
    const onButton = event.target.matches?.("button, a, summary");
    if (/^\d$/.test(event.key)) typing((number + event.key).slice(-3));
    else if (event.key === "Enter" && number) {
      deck.go(Number(number) - 1);
      typing("");
    } else if (event.key === "Backspace" && number) typing(number.slice(0, -1));
    else if (event.key === "Escape") typing("");
    else if (event.code === "Space" && (onButton || narrow)) return;
    else if (event.code === "Space" && event.shiftKey) does.previous();
    else if (narrow && ["next", "previous", "first", "last"].includes(name)) return;
    else if (name && does[name]) does[name]();
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", deck.key);

  document.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-does]");
    if (!asked) {
      // Beside a dialog is its backdrop.
      if (event.target.matches("dialog")) event.target.close();
      return;
    }
    const at = slides.indexOf(asked.closest("section.slide"));
    if (at >= 0) current = at;
    does[asked.dataset.does]();
    if (!narrow && !asked.closest("dialog")) asked.blur();
  });

  for (const link of document.querySelectorAll("[data-language]")) {
    const there = new URL(location.href);
    there.searchParams.set("lang", link.dataset.language);
    link.href = there.href;
    link.hidden = !data.poll || link.dataset.language === root.lang;
    link.addEventListener("click", () => (link.href = Object.assign(there, { hash: `#/${current + 1}` }).href));
  }

  // A new revision never moves the slide: it is marked, and taken by a key.
  const newer = document.querySelector(".newer");
  const ask = async () => {
    try {
      const answer = await fetch(`./present/revision${location.search}`, { cache: "no-store" });
      const { revision } = await answer.json();
      if (revision > data.revision && newer.hidden) {
        newer.textContent = data.words.newer;
        newer.hidden = false;
      }
    } catch {
      // No network: what is shown goes on.
    }
  };
  if (data.poll) setInterval(() => document.hidden || ask(), 10_000);
  deck.ask = ask;

  if (settings.get("size")) root.dataset.size = settings.get("size");
  contrasted(settings.get("contrast") === "on");

  if (narrow) {
    const seen = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (!isIntersecting) continue;
          arrived(slides.indexOf(target));
          history.replaceState(null, "", `#/${current + 1}`);
        }
      },
      { rootMargin: "-30% 0px -60% 0px" },
    );
    charts.all(charts.inHand, current).then(() => {
      if (/^#\/\d+/.test(location.hash)) slides[inAddress()].scrollIntoView({ block: "start" });
      for (const slide of slides) seen.observe(slide);
    });
    window.addEventListener("hashchange", () => deck.go(inAddress()));
  } else {
    root.classList.replace("read", "hall");
    document.getElementById("slides").classList.add("reveal");
    Reveal.initialize({
      width: 1920, height: 1080, margin: 0, minScale: 0.1, maxScale: 4, center: false,
      hash: true, hashOneBasedIndex: true, history: false, respondToHashChanges: true,
      keyboard: false, controls: false, progress: true, slideNumber: false, overview: false, help: false,
      jumpToSlide: false, transition: "none", backgroundTransition: "none", scrollActivationWidth: 0,
      viewDistance: 999, mobileViewDistance: 999, postMessage: false, autoAnimate: false, embedded: false,
    }).then(() => {
      // Reveal would be an application to a screen reader; it is a text with headings.
      document.querySelector(".reveal").removeAttribute("role");
      arrived(Reveal.getState().indexh);
      Reveal.on("slidechanged", ({ indexh }) => arrived(indexh));
      const draw = (at) => {
        charts.fit(at);
        charts.inHall(at);
      };
      charts.all(draw, current);
    });
  }

  // Turning a phone or dragging the window to the projector changes from one way to show to the other.
  let settle = 0;
  window.addEventListener("resize", () => {
    clearTimeout(settle);
    settle = setTimeout(() => {
      if (NARROW() !== narrow) again();
      else if (narrow) slides.forEach((_slide, at) => charts.inHand(at));
    }, 250);
  });

  // On paper every slide is one of the hall, whatever is on the screen.
  window.addEventListener("beforeprint", () => {
    if (!narrow) return;
    root.classList.replace("read", "hall");
    slides.forEach((_slide, at) => {
      charts.fit(at);
      charts.inHall(at);
    });
  });
  window.addEventListener("afterprint", () => narrow && root.classList.replace("hall", "read"));
})();
