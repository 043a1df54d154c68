// Shows /status.json and /weather.json, and keeps them up to date. Unchanged elements are kept, and
// with them the focus, the selection, the scroll position and the opened details.

import { showChart } from "./chart.js";
import { agoText, count, dayText, decimal, durationText, hourText, timeText } from "./format.js";

const intervalMillis = 10_000;
const pageNumber = /^\?page=([1-9]\d{0,5})$/.exec(location.search)?.[1] ?? "1";
const articles = new Map();

const byId = (id) => document.getElementById(id);

function element(name, properties, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

/** Replaces the content of an element if it differs. */
function fill(target, children) {
  const fresh = target.cloneNode(false);
  fresh.append(...children);
  if (!target.isEqualNode(fresh)) {
    target.replaceChildren(...fresh.childNodes);
  }
}

async function poll(path, show) {
  if (!document.hidden) {
    let json = null;
    try {
      json = await (await fetch(path)).json();
    } catch {
      showState("Stopped", "The stack has stopped. This page is no longer updated.");
    }
    if (json) {
      show(json);
    }
  }
  setTimeout(() => poll(path, show), intervalMillis);
}

function showState(title, text, good = false) {
  document.title = `${title} · Weather Connect`;
  byId("summary").className = `summary ${good ? "good" : "bad"}`;
  byId("state").textContent = text;
}

function showStatus({ error, time, findings: unknown = [], connectors }) {
  if (error) {
    showState("Problem", error);
    return;
  }
  const findings = connectors.flatMap((one) => one.findings ?? []);
  if (findings.some(isProblem)) {
    showState("Problem", "At least one connector has a problem.");
  } else if (unknown.some(isProblem)) {
    showState("Problem", "Part of the status is unknown. See the problems below.");
  } else if (connectors.length === 0) {
    showState("Healthy", "No connectors are deployed.");
  } else {
    const notices = findings.length + unknown.length > 0;
    showState("Healthy", notices ? "No problems. See the notices below." : "All connectors are healthy.", true);
  }
  byId("taken").textContent = `As of ${timeText(time)}.`;
  fill(byId("findings"), [
    ...unknown.map((found) => finding(found.label, found)),
    ...connectors.flatMap((one) =>
      (one.findings ?? []).map((found) => finding(`${found.label ?? one.state} ${one.name}`, found)),
    ),
  ]);
  fill(byId("connector-rows"), connectors.map((one) => connectorRow(one, time)));
  fill(byId("source-cards"), connectors.filter((one) => one.type === "source").map(sourceCard));
}

function isProblem(found) {
  return found.severity === "problem";
}

function finding(subject, { severity, what, remedy }) {
  const name = element("strong", {}, `${subject}:`);
  return element("div", { className: severity }, element("p", {}, name, ` ${what}`), element("p", {}, remedy));
}

function connectorRow(connector, now) {
  const className = `state ${(connector.findings ?? []).some(isProblem) ? "bad" : "good"}`;
  return row(
    connector.name,
    element("span", { className }, connector.state),
    `${connector.running} of ${connector.tasks}`,
    connector.lag === undefined ? "–" : count(connector.lag),
    connector.progress,
    connector.newest ? agoText(connector.newest, now) : "–",
  );
}

function row(heading, ...cells) {
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, heading),
    ...cells.map((cell) => element("td", {}, cell)),
  );
}

function sourceCard(source) {
  const card = element("article", {}, element("h3", {}, source.name));
  if (source.backfill) {
    const { done, total } = source.backfill;
    const left = source.pendingDays > 0 && source.backfillLeftSeconds !== undefined;
    const known = done !== undefined;
    const text = [
      known ? `${count(done)} of ${count(total)} days` : "progress unknown",
      ...(left ? [`about ${durationText(source.backfillLeftSeconds)} left`] : []),
      ...(source.rowsSuppressed > 0 ? [`${count(source.rowsSuppressed)} rows suppressed`] : []),
    ];
    const label = text.join(", ");
    card.append(known ? meter("Backfill", done, total, label) : element("p", {}, `Backfill: ${label}`));
  }
  if (!source.quota) {
    card.append(element("p", {}, "Metrics are unavailable."));
    return card;
  }
  for (const window of ["minute", "hour", "day"].filter((name) => source.quota[name])) {
    const { left, limit } = source.quota[window];
    card.append(meter(`Quota left this ${window}`, left, limit, `${count(left)} of ${count(limit)}`));
  }
  const locations = element("p", {}, `${count(source.locations)} locations`);
  if (source.suspended > 0) {
    const text = `${count(source.suspended)} rejected by the API and suspended for a day`;
    locations.append(", ", element("strong", {}, text));
  }
  card.append(locations);
  return card;
}

function meter(label, value, max, text) {
  return element(
    "label",
    {},
    element("span", {}, label),
    " ",
    element("span", {}, text),
    element("progress", { max, value: Math.max(0, value) }),
  );
}

function showWeather({ error, time, simulated, page, pages, locations }) {
  byId("weather-note").textContent = error ?? (locations.length ? "" : "No weather data yet.");
  if (error) {
    return;
  }
  byId("simulated").hidden = !simulated;
  const target = byId("location-cards");
  const shown = locations.map(({ name }) => articles.get(name) ?? createArticle(name));
  if (shown.length !== target.children.length || shown.some((one, i) => one !== target.children[i])) {
    target.replaceChildren(...shown);
  }
  locations.forEach((weather, index) => showLocation(shown[index], weather, time));
  const numbers = Array.from({ length: pages }, (_, index) => index + 1);
  fill(byId("pages"), pages > 1 ? numbers.map((number) => pageItem(number, page)) : []);
}

function createArticle(name) {
  const article = byId("location").content.firstElementChild.cloneNode(true);
  article.querySelector("h3").textContent = name;
  article.querySelector("summary").textContent = `Daily values of ${name}`;
  articles.set(name, article);
  return article;
}

function showLocation(article, { name, through, fetchedAt, until, hours, days }, now) {
  const values = currentValues(hours, days, now);
  const current = article.querySelector(".current");
  current.hidden = values.length === 0;
  fill(current, values);
  const figure = article.querySelector("figure");
  figure.hidden = hours.length === 0;
  if (hours.length) {
    showChart(figure, name, hours);
  }
  const lines = [
    hours.length ? "" : "No hourly data for this period yet.",
    fetchedAt ? `Current hour fetched ${agoText(fetchedAt, now)}, forecast through ${hourText(until)}.` : "",
    through ? `Delivered through ${dayText(through)}.` : "",
  ];
  fill(
    article.querySelector(".freshness"),
    lines.filter(Boolean).map((line) => element("p", {}, line)),
  );
  article.querySelector("details").hidden = days.length === 0;
  fill(
    article.querySelector("details tbody"),
    days.map((day) =>
      row(dayText(day.date), decimal(day.lowest), decimal(day.highest), decimal(day.precipitation)),
    ),
  );
}

/** Returns the values of the hour that has begun last, and the range of today. */
function currentValues(hours, days, now) {
  const values = [];
  const hour = hours.filter(({ time }) => time * 1_000 <= Date.parse(now)).at(-1);
  if (hour) {
    values.push(
      element("strong", {}, `${decimal(hour.temperature)} °C`),
      element("span", {}, `${decimal(hour.precipitation)} mm`),
      element("span", {}, `${hourText(hour.time * 1_000)} UTC`),
    );
  }
  const today = days.find(({ date }) => date === now.slice(0, 10));
  if (today) {
    values.push(element("span", {}, `Today ${decimal(today.lowest)} to ${decimal(today.highest)} °C`));
  }
  return values;
}

function pageItem(number, current) {
  const item =
    number === current
      ? element("span", { ariaCurrent: "page" }, number)
      : element("a", { href: `/?page=${number}` }, number);
  return element("li", {}, item);
}

poll("/status.json", showStatus);
poll(`/weather.json?page=${pageNumber}`, showWeather);
