// Runs the deck: slides of reveal.js on a wide window, one long page on a narrow one; keys, address, newer revisions.
// The document is never unloaded: another revision, language or layout replaces the slides within it. So a failing network
// cannot clear the screen during a talk, and full screen, clock and the speaker's window are kept.
"use strict";
(() => {
  const { data, layout, dialogs, speaker } = deck;
  const root = document.documentElement;
  const { slides } = layout;
  const isNarrow = () => window.innerWidth < 900 || window.innerHeight < 480;
  let narrow = isNarrow();
  const settings = { get: (name) => { try { return localStorage.getItem(`deck-${name}`); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(`deck-${name}`, value); } catch { /* a file from disk may have no storage */ } } };
  // The fragment of the address names a slide by its number or key.
  const indexInAddress = () => {
    const name = /^#\/([\w-]+)/.exec(location.hash)?.[1] || "1";
    const at = slides.findIndex((slide) => slide.dataset.id === name);
    return at >= 0 ? at : Math.min(Math.max(Number(name) || 1, 1), slides.length) - 1;
  };
  let current = indexInAddress();

  // Input that arrives before reveal.js has started, or while the layout changes, is queued and run afterwards.
  let busy = !narrow;
  const pending = [];
  const whenReady = (run) => (busy ? pending.push(run) : run());
  const runPending = () => {
    busy = false;
    for (const run of pending.splice(0)) {
      try {
        run();
      } catch (error) {
        reportError(error);
      }
    }
  };
  deck.whenReady = whenReady;

  const addressOfSlide = (base = location.href) => {
    const url = new URL(base, location.href);
    url.hash = `#/${current + 1}`;
    return url.href;
  };
  // The browser may refuse it for a file from disk; the slide is shown nevertheless.
  const writeAddress = (base) => {
    try {
      history.replaceState(null, "", addressOfSlide(base));
    } catch { /* the address keeps the previous slide */ }
  };
  const setCurrent = (at) => {
    current = at;
    writeAddress();
    speaker.update();
  };

  // reveal.js does not run on a narrow window: there a class darkens the screen.
  const isDark = () => (narrow ? root.classList.contains("dark") : Reveal.isReady() && Reveal.isPaused());
  const setDark = (on) => {
    if (narrow) root.classList.toggle("dark", on);
    else if (isDark() !== on) Reveal.togglePause();
  };

  deck.index = () => current;
  deck.goTo = (at) => {
    const to = Math.min(Math.max(at, 0), slides.length - 1);
    setDark(false);
    if (narrow) {
      scrollTo(to);
      setCurrent(to);
      return;
    }
    Reveal.slide(to);
  };

  const toggleFullscreen = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else
      root.requestFullscreen?.().then(
        () => {
          // Where the browser supports it, Escape closes a dialog without leaving full screen, and the screen stays on.
          navigator.keyboard?.lock?.(["Escape"]).catch(() => {});
          navigator.wakeLock?.request("screen").catch(() => {});
        },
        () => speaker.showRefusal(data.messages.fullscreen),
      );
  };

  const setTextSize = (size) => {
    root.dataset.size = size;
    settings.set("size", size);
    if (narrow) slides.forEach((_slide, at) => layout.drawForPage(at));
  };
  const setContrast = (on) => {
    root.classList.toggle("contrast", on);
    settings.set("contrast", on ? "on" : "");
    for (const button of document.querySelectorAll("[data-action=contrast]")) button.setAttribute("aria-pressed", String(on));
  };

  const actions = {
    next: () => deck.goTo(current + 1),
    previous: () => deck.goTo(current - 1),
    first: () => deck.goTo(0),
    last: () => deck.goTo(slides.length - 1),
    blank: () => setDark(!isDark()),
    table: () => dialogs.table(current),
    lines: () => dialogs.lines(data.slides[current].lines),
    find: () => dialogs.search(),
    code: () => dialogs.open("follow"),
    notes: () => speaker.open(),
    full: toggleFullscreen,
    newer: () => newer.hidden || loadDeck(newerAddress),
    print: () => drawing.finally(() => window.print()),
    keys: () => dialogs.open("help"),
    close: () => document.querySelector("dialog[open]")?.close(),
    larger: () => setTextSize({ 1: 1.25, 1.25: 1.5, 1.5: 1 }[root.dataset.size || 1]),
    contrast: () => setContrast(!root.classList.contains("contrast")),
  };

  // `event.code` is the position of a key: with a Korean input method, the key T produces another letter.
  const actionByCode = Object.fromEntries(data.keys.flatMap(({ action, codes }) => codes.map((code) => [code, action])));
  const SCROLL_PAGES = { next: 0.8, previous: -0.8, first: -1000, last: 1000 };
  const DIALOG_ACTIONS = { behind: "table", report: "lines", search: "find", help: "keys", follow: "code" };
  let number = "";
  let forgetTimer = 0;
  const typedNumber = document.querySelector(".typed-number");
  const setTypedNumber = (text) => {
    number = text;
    typedNumber.textContent = text;
    typedNumber.hidden = !text;
    clearTimeout(forgetTimer);
    if (text) forgetTimer = setTimeout(() => setTypedNumber(""), 4000);
  };

  // An event from the speaker's window is `remote`: it has no target here, and the browser does not scroll for it.
  deck.handleKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const name = event.key === "?" ? "keys" : event.key === "." ? "blank" : event.key === "/" ? "find" : actionByCode[event.code];
    const openDialog = document.querySelector("dialog[open]");
    if (openDialog) {
      // The key that opened a dialog closes it; all other keys belong to the dialog.
      if (name === "close" || (!event.target?.matches?.("input") && DIALOG_ACTIONS[openDialog.id] === name)) {
        event.preventDefault();
        openDialog.close();
      } else if (event.remote && SCROLL_PAGES[name]) openDialog.scrollBy({ top: SCROLL_PAGES[name] * openDialog.clientHeight });
      return;
    }
    if (event.target?.matches?.("input, textarea, select")) return;
    const onButton = event.target?.matches?.("button, a, summary");
    const scrolls = narrow && !event.remote;
    if (/^\d$/.test(event.key)) setTypedNumber((number + event.key).slice(-3));
    else if (event.key === "Enter" && number) {
      deck.goTo(Number(number) - 1);
      setTypedNumber("");
    } else if (event.key === "Backspace" && number) setTypedNumber(number.slice(0, -1));
    else if (event.key === "Escape") setTypedNumber("");
    else if (event.code === "Space" && (onButton || scrolls)) return;
    else if (event.code === "Space" && event.shiftKey) actions.previous();
    else if (scrolls && ["next", "previous", "first", "last"].includes(name)) return;
    else if (name && actions[name]) actions[name]();
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", (event) => whenReady(() => deck.handleKey(event)));

  document.addEventListener("click", (event) => {
    const language = event.target.closest("[data-language]");
    if (language && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      loadDeck(language.href);
      return;
    }
    if (narrow && isDark()) {
      setDark(false);
      return;
    }
    const button = event.target.closest("[data-action]");
    if (!button) {
      // A click on the backdrop has the dialog itself as its target.
      if (event.target.matches("dialog")) event.target.close();
      return;
    }
    const at = slides.indexOf(button.closest("section.slide"));
    if (at >= 0) current = at;
    whenReady(actions[button.dataset.action]);
    if (!narrow && !button.closest("dialog")) button.blur();
  });

  const updateLanguageLinks = () => {
    for (const link of document.querySelectorAll("[data-language]")) {
      const url = new URL(location.href);
      url.searchParams.set("lang", link.dataset.language);
      link.href = url.href;
      link.hidden = !data.poll || link.dataset.language === root.lang;
    }
  };

  // A newer revision does not replace the slides by itself: a notice is shown, and a key or a click loads it.
  const newer = document.querySelector(".newer");
  let newerAddress = "";
  const setNotice = (text, address = "") => {
    newer.textContent = text;
    newer.hidden = !text;
    newerAddress = address;
    speaker.update();
  };
  // Fetch with a time-out: a network can also neither answer nor fail.
  const fetchWithTimeout = async (address, seconds, read) => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), seconds * 1000);
    try {
      const answer = await fetch(address, { cache: "no-cache", signal: controller.signal });
      if (!answer.ok) throw new Error(`${answer.status}`);
      return await read(answer);
    } finally {
      clearTimeout(timer);
    }
  };
  const checkForUpdate = async () => {
    try {
      const { revision } = await fetchWithTimeout(`./present/revision${location.search}`, 8, (answer) => answer.json());
      if (revision > data.revision && newer.hidden) setNotice(data.messages.newer, location.href);
    } catch {
      // No network: the deck stays as it is.
    }
  };
  if (data.poll) setInterval(() => document.hidden || checkForUpdate(), 10_000);
  deck.checkForUpdate = checkForUpdate;

  // Fetch the deck of an address and replace the slides with it; on failure the present slides stay.
  let loading = false;
  const loadDeck = async (address) => {
    if (loading) return;
    loading = true;
    setNotice(data.messages.loading, address);
    try {
      const text = await fetchWithTimeout(address.replace(/#.*/, ""), 20, (answer) => answer.text());
      const page = new DOMParser().parseFromString(text, "text/html");
      const newData = JSON.parse(page.getElementById("deck").textContent);
      if (newData.slides.length !== page.querySelectorAll("section.slide").length) throw new Error("incomplete");
      const scriptAddresses = (of) => [...of.querySelectorAll("script[src]")].map((script) => script.src).join(" ");
      // Slides made for another version of the scripts would not work with the running ones.
      if (scriptAddresses(page) !== scriptAddresses(document)) setNotice(data.messages.upgraded, address);
      else {
        await layoutChange;
        replaceDeck(page, newData, address);
        setNotice("");
      }
    } catch {
      setNotice(data.messages.failed, address);
    } finally {
      loading = false;
    }
  };

  const replaceDeck = (page, newData, address) => {
    const dark = isDark();
    const openDialog = document.querySelector("dialog[open]");
    const searchText = document.querySelector("#search input").value;
    openDialog?.close();
    const { key } = data.slides[current];
    const topBefore = slides[current].getBoundingClientRect().top;
    const { messages } = data;
    Object.assign(messages, newData.messages);
    Object.assign(data, newData, { messages });
    root.lang = page.documentElement.lang;
    document.title = page.title;
    document.querySelector("svg.store")?.remove();
    const code = page.querySelector("svg.store");
    if (code) document.body.prepend(code);
    for (const part of [".skip", "#slides > .slides", ".tools", ...[...document.querySelectorAll("dialog")].map(({ id }) => `#${id}`)]) {
      const other = page.querySelector(part);
      document.querySelector(part).replaceChildren(...other.childNodes);
      const label = other.getAttribute("aria-label");
      if (label) document.querySelector(part).setAttribute("aria-label", label);
    }
    layout.refresh();
    dialogs.reset();
    // Stay on the slide with the same key, if the new deck has it.
    const same = data.slides.findIndex((slide) => slide.key === key);
    current = same >= 0 ? same : Math.min(current, slides.length - 1);
    writeAddress(address);
    updateLanguageLinks();
    setContrast(root.classList.contains("contrast"));
    if (narrow) {
      drawUpToCurrent();
      window.scrollBy({ top: slides[current].getBoundingClientRect().top - topBefore, behavior: "instant" });
      heldScroll = window.scrollY;
    } else {
      Reveal.sync();
      Reveal.slide(current);
      drawForSlides(current);
    }
    drawAll();
    setDark(dark);
    if (openDialog) actions[DIALOG_ACTIONS[openDialog.id]]();
    if (openDialog?.id === "search") dialogs.setSearch(searchText);
    setCurrent(current);
  };

  // Resolves when all charts are drawn in the present layout; a later call replaces an earlier one.
  let drawing = Promise.resolve();
  const drawForSlides = (at) => {
    layout.fit(at);
    layout.drawForSlides(at);
  };
  // On a page the current slide is the one below the top of the window. A slide that was jumped to stays current until the
  // reader scrolls, because the last slides cannot reach the top.
  let heldScroll = -1;
  // A change of width moves the slides, too, and must not be taken for scrolling by the reader.
  let resizing = false;
  const scrollTo = (at) => {
    slides[at].scrollIntoView({ block: "start", behavior: "instant" });
    heldScroll = window.scrollY;
  };
  const observer = new IntersectionObserver(
    (entries) => {
      if (resizing || Math.abs(window.scrollY - heldScroll) < 2) return;
      heldScroll = -1;
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting || !narrow || !slides.includes(target)) continue;
        setCurrent(slides.indexOf(target));
      }
    },
    { rootMargin: "-12% 0px -87% 0px" },
  );
  const isInView = (at) => {
    const { top, bottom } = slides[at].getBoundingClientRect();
    const line = window.innerHeight * 0.12;
    return top <= line && bottom > line;
  };
  // Charts above the current slide are drawn first, because each one moves the content below it.
  const drawUpToCurrent = () => {
    for (let at = 0; at <= current; at += 1) layout.drawForPage(at);
  };
  const drawAll = (first = false) => {
    observer.disconnect();
    drawing = layout.drawAll(narrow ? layout.drawForPage : drawForSlides, current).then((done) => {
      if (!done || !narrow) return;
      if (first) scrollTo(current);
      for (const slide of slides) observer.observe(slide);
    });
  };

  let listening = false;
  const startSlides = async () => {
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
    // reveal.js sets role=application, which hides headings and text from screen readers.
    document.querySelector(".reveal").removeAttribute("role");
    if (!listening) Reveal.on("slidechanged", ({ indexh }) => setCurrent(indexh));
    listening = true;
    Reveal.slide(at);
    current = at;
    speaker.update();
    drawAll();
  };

  if (settings.get("size")) root.dataset.size = settings.get("size");
  setContrast(settings.get("contrast") === "on");
  updateLanguageLinks();
  let layoutChange = narrow ? Promise.resolve(drawAll(/^#\/[\w-]+/.test(location.hash))) : startSlides().finally(runPending);
  window.addEventListener("hashchange", () => whenReady(() => deck.goTo(indexInAddress())));

  // Switch between page and slides when a phone is turned or the window is moved to a projector.
  let width = window.innerWidth;
  const switchLayout = async () => {
    const dark = isDark();
    busy = true;
    setDark(false);
    writeAddress();
    narrow = !narrow;
    if (narrow) {
      Reveal.destroy();
      document.getElementById("slides").classList.remove("reveal");
      root.classList.replace("hall", "read");
      slides.forEach((_slide, at) => layout.unfit(at));
      drawUpToCurrent();
      scrollTo(current);
      drawAll();
    } else {
      observer.disconnect();
      window.scrollTo(0, 0);
      await startSlides();
    }
    setDark(dark);
    speaker.update();
  };
  const onResize = async () => {
    if (isNarrow() !== narrow) await switchLayout().finally(runPending);
    else if (narrow) {
      slides.forEach((_slide, at) => layout.drawForPage(at));
      if (resizing && !isInView(current)) scrollTo(current);
    }
    if (!resizeTimer) resizing = false;
  };
  let resizeTimer = 0;
  window.addEventListener("resize", () => {
    resizing ||= window.innerWidth !== width || isNarrow() !== narrow;
    width = window.innerWidth;
    clearTimeout(resizeTimer);
    resizeTimer = setTimeout(() => {
      resizeTimer = 0;
      layoutChange = layoutChange.then(onResize);
    }, 250);
  });

  // Print always shows slides, whatever the layout on the screen and even if not all charts are drawn yet.
  window.addEventListener("beforeprint", () => {
    root.classList.replace("read", "hall");
    layout.beforePrint();
  });
  window.addEventListener("afterprint", () => {
    layout.afterPrint();
    if (!narrow) return;
    root.classList.replace("hall", "read");
    slides.forEach((_slide, at) => layout.unfit(at));
  });

  // The state of this window that the speaker's window shows.
  deck.status = () => ({
    typedNumber: number,
    dark: isDark(),
    dialogTitle: document.querySelector("dialog[open] h2")?.textContent ?? "",
    searching: document.getElementById("search").open,
    searchText: document.querySelector("#search input").value,
    results: document.getElementById("search").open ? dialogs.results().slice(0, 12).map((button) => button.firstElementChild.textContent) : [],
    notice: newer.hidden ? "" : newer.textContent,
    codes: actionByCode,
  });
  document.addEventListener("close", () => speaker.update(), true);
  speaker.update();
})();
