// Adds how long ago the figures end, where a page names their day: only while it is read, never on paper or in a copy.
"use strict";
(() => {
  const words = {
    ko: { under: "1개월 이내", years: (n) => `${n}년`, months: (n) => `${n}개월`, ago: "전" },
    en: {
      under: "within a month",
      years: (n) => `${n} year${n > 1 ? "s" : ""}`,
      months: (n) => `${n} month${n > 1 ? "s" : ""}`,
      ago: "ago",
    },
  };
  const say = () => {
    const said = words[document.documentElement.lang] || words.ko;
    for (const element of document.querySelectorAll(".covered time[datetime]")) {
      const [year, month, day] = element.dateTime.split("-").map(Number);
      const now = new Date();
      if (new Date(year, month - 1, day) > now) continue;
      const months = (now.getFullYear() - year) * 12 + now.getMonth() + 1 - month - (now.getDate() < day ? 1 : 0);
      // Drawn by the style sheet: what is copied or kept has the date alone.
      const years = Math.floor(months / 12);
      const parts = [years ? said.years(years) : "", months % 12 ? said.months(months % 12) : "", said.ago];
      element.parentElement.dataset.age = months < 1 ? said.under : parts.filter(Boolean).join(" ");
    }
  };
  new MutationObserver(say).observe(document, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", say);
})();
