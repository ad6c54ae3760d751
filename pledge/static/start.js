// Without this address Streamlit first tries every folder of the page's own address, two refused requests each. Streamlit
// reads it from here (it has no setting in config.toml); tests/browser/test_streamlit.py says when it does not any more.
window.__streamlit = { BACKEND_BASE_URL: new URL("../../", document.currentScript.src).href };

// The language is switched without loading the document again: a screen reader must hear of it too.
const speak = () => {
  const lang = document.getElementById("language")?.lang; // drawn with every page
  if (lang && document.documentElement.lang !== lang) document.documentElement.lang = lang;
};
new MutationObserver(speak).observe(document, { childList: true, subtree: true });

// Scroll to the lines of the report that a link names: the browser cannot, because they are drawn after the page is loaded.
let scrolledTo = "";
new MutationObserver(() => {
  const line = document.querySelector(".report .marked");
  const name = line ? line.id + location.search : "";
  if (name === scrolledTo) return;
  scrolledTo = name;
  if (!line) return;
  line.scrollIntoView({ block: "center" });
  line.querySelector("a")?.focus({ preventScroll: true });
}).observe(document, { childList: true, subtree: true });

// The / key opens the search page and focuses its field. The link and the field are drawn after the page: wait for them.
let searching = false;
let linkClicked = false;
const openSearch = () => {
  const field = document.querySelector(".st-key-search input");
  if (field) {
    searching = false;
    field.focus();
    field.select();
    return;
  }
  const link = document.querySelector('.st-key-tools a[href*="find"]');
  if (!link || linkClicked) return;
  linkClicked = true;
  link.click();
};
addEventListener("keydown", (event) => {
  const editing = event.target.closest?.("input, textarea, select, [contenteditable=true]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || editing) return;
  event.preventDefault();
  searching = true;
  linkClicked = false;
  openSearch();
});
new MutationObserver(() => searching && openSearch()).observe(document, { childList: true, subtree: true });

// Streamlit labels the parts of its file uploader in English only: give screen readers the texts that the styles show.
const LABELS = {
  input: "--choose-file",
  '[data-testid="stBaseButton-secondary"]': "--choose-file",
  '[data-testid="stFileChipDeleteBtn"] button': "--remove-file",
  '[role="alert"]': "--no-file",
};
new MutationObserver(() => {
  const uploader = document.querySelector('[data-testid="stFileUploaderDropzone"]');
  if (!uploader) return;
  const style = getComputedStyle(document.documentElement);
  for (const [selector, name] of Object.entries(LABELS)) {
    const label = style.getPropertyValue(name).trim().replace(/^"|"$/g, "");
    const element = uploader.querySelector(selector);
    if (element && label && element.getAttribute("aria-label") !== label) element.setAttribute("aria-label", label);
  }
}).observe(document, { childList: true, subtree: true });
