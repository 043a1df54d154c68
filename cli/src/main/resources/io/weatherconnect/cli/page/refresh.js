// Refreshes the page's content and keeps the scroll position and opened details. Without this
// script, the browser reloads the whole page.
const intervalMillis = 10_000;

async function refresh() {
  const main = document.querySelector("main");
  try {
    const response = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    const open = [...main.querySelectorAll("details[open]")].map((details) => details.id);
    main.replaceWith(document.adoptNode(fresh.querySelector("main")));
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    document.title = fresh.title;
  } catch (e) {
    const summary = main.querySelector(".summary");
    summary.className = "summary bad";
    summary.textContent = "The stack has stopped. This page is no longer updated.";
    document.title = "Stopped · Weather Connect";
  }
}

setInterval(() => document.hidden || refresh(), intervalMillis);
