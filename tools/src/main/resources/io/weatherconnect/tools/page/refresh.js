// Brings the page up to date without losing the reader's place. Without this script the browser
// loads the whole page anew.
const every = 10_000;

async function refresh() {
  const main = document.querySelector("main");
  try {
    const answer = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const open = [...main.querySelectorAll("details[open]")].map((details) => details.id);
    main.replaceWith(document.adoptNode(fresh.querySelector("main")));
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    document.title = fresh.title;
  } catch (e) {
    const verdict = main.querySelector(".verdict");
    verdict.className = "verdict bad";
    verdict.textContent = "This page is no longer served: the stack has been stopped.";
    document.title = "Stopped · Weather Connect";
  }
}

setInterval(() => document.hidden || refresh(), every);
