// The Streamlit component of a chart: passes the server's data to charts.js, and a choice of the reader back.
// Streamlit may call the cleanup of an earlier call after a later one: charts.js then keeps the newer chart.
export default ({ data, parentElement, setTriggerValue }) => {
  let remove = null;
  const show = () => {
    remove = pledgeCharts.show(parentElement, data, (hit) => setTriggerValue("hit", hit));
  };
  // charts.js is a deferred script, which has run when the document is ready.
  if (window.pledgeCharts) show();
  else addEventListener("DOMContentLoaded", show, { once: true });
  return () => {
    removeEventListener("DOMContentLoaded", show);
    remove?.();
  };
};
