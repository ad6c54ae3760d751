// Adds how long ago the figures end to the sentence that states it, on the screen only: not in print, not in a copy.
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
  const update = () => {
    const texts = words[document.documentElement.lang] || words.ko;
    for (const element of document.querySelectorAll(".covered time[datetime]")) {
      const [year, month, day] = element.dateTime.split("-").map(Number);
      const now = new Date();
      if (new Date(year, month - 1, day) > now) continue;
      const months = (now.getFullYear() - year) * 12 + now.getMonth() + 1 - month - (now.getDate() < day ? 1 : 0);
      // The style sheet shows the attribute, so that copied text has only the date.
      const years = Math.floor(months / 12);
      const parts = [years ? texts.years(years) : "", months % 12 ? texts.months(months % 12) : "", texts.ago];
      element.parentElement.dataset.age = months < 1 ? texts.under : parts.filter(Boolean).join(" ");
    }
  };
  new MutationObserver(update).observe(document, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", update);
})();
