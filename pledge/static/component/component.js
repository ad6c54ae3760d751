// Loaded by Streamlit for each chart of a page: hands the data of the server to charts.js, and a choice back.
// Streamlit may call the cleanup of an earlier call after a later one: charts.js removes only what the newest has shown.
export default ({ data, parentElement, setTriggerValue }) => {
  let remove = null;
  const show = () => {
    remove = pledgeCharts.show(parentElement, data, (hit) => setTriggerValue("hit", hit));
  };
  // Deferred scripts have run when the document is ready.
  if (window.pledgeCharts) show();
  else addEventListener("DOMContentLoaded", show, { once: true });
  return () => {
    removeEventListener("DOMContentLoaded", show);
    remove?.();
  };
};
