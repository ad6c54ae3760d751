// Switching the language changes the address without loading the page again: a screen reader must hear of it too.
const follow = () => {
  const lang = new URLSearchParams(location.search).get("lang");
  document.documentElement.lang = lang === "en" ? "en" : "ko";
};
for (const name of ["pushState", "replaceState"]) {
  const original = history[name];
  history[name] = function (...args) {
    original.apply(this, args);
    follow();
  };
}
addEventListener("popstate", follow);
