// Without this address Streamlit first tries every folder of the page's own address, two refused requests each. Streamlit
// reads it from here (it has no setting in config.toml); tests/browser/test_streamlit.py says when it does not any more.
window.__streamlit = { BACKEND_BASE_URL: new URL("../../", document.currentScript.src).href };

// The language is switched without loading the document again: a screen reader must hear of it too.
const speak = () => {
  const lang = document.getElementById("language")?.lang; // drawn with every page
  if (lang && document.documentElement.lang !== lang) document.documentElement.lang = lang;
};
new MutationObserver(speak).observe(document, { childList: true, subtree: true });

// A link can name lines of the report. They are drawn after the browser has looked for them, so it is told when they are.
let shown = "";
new MutationObserver(() => {
  const line = document.querySelector(".report .marked");
  const name = line ? line.id + location.search : "";
  if (name === shown) return;
  shown = name;
  if (!line) return;
  line.scrollIntoView({ block: "center" });
  line.querySelector("a")?.focus({ preventScroll: true });
}).observe(document, { childList: true, subtree: true });

// The / key leads from every page to the search, and into its field. Both the way there and the field are drawn a moment
// after the page: what is not there yet is waited for.
let searching = false;
let left = false;
const search = () => {
  const field = document.querySelector(".st-key-search input");
  if (field) {
    searching = false;
    field.focus();
    field.select();
    return;
  }
  const way = document.querySelector('.st-key-tools a[href*="find"]');
  if (!way || left) return;
  left = true;
  way.click();
};
addEventListener("keydown", (event) => {
  const writes = event.target.closest?.("input, textarea, select, [contenteditable=true]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writes) return;
  event.preventDefault();
  searching = true;
  left = false;
  search();
});
new MutationObserver(() => searching && search()).observe(document, { childList: true, subtree: true });

// Streamlit names its uploader's parts in English alone: a screen reader hears the words that the styles show.
const NAMED = {
  input: "--choose-file",
  '[data-testid="stBaseButton-secondary"]': "--choose-file",
  '[data-testid="stFileChipDeleteBtn"] button': "--remove-file",
  '[role="alert"]': "--no-file",
};
new MutationObserver(() => {
  const uploader = document.querySelector('[data-testid="stFileUploaderDropzone"]');
  if (!uploader) return;
  const words = getComputedStyle(document.documentElement);
  for (const [part, name] of Object.entries(NAMED)) {
    const ours = words.getPropertyValue(name).trim().replace(/^"|"$/g, "");
    const found = uploader.querySelector(part);
    if (found && ours && found.getAttribute("aria-label") !== ours) found.setAttribute("aria-label", ours);
  }
}).observe(document, { childList: true, subtree: true });
