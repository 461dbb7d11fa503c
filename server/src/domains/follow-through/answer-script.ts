/**
 * Saves the second tap: the page that an answer's link opens sends itself. Not for programs that look at links in mail,
 * not in a tab that nobody sees yet, and not when somebody comes back to the page.
 */
export const answerScript = `"use strict";
(() => {
  const form = document.querySelector("form[data-answer]");
  const [arrival] = performance.getEntriesByType("navigation");
  if (!form || navigator.webdriver || (arrival && arrival.type === "back_forward")) return;
  const send = () => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", send);
    form.submit();
  };
  document.addEventListener("visibilitychange", send);
  send();
})();
`;

/** Where the page finds it. */
export const answerScriptPath = "/f/answer.js";
