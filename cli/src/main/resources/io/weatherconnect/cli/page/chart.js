// Draws the hourly weather of a location with uPlot: temperature as a line and precipitation as bars.

import { axisText, decimal, hourText } from "./format.js";

const hour = 3_600;
const height = 220;

/** Returns uPlot's columns. A missing hour is a row of nulls, so that the line has a gap there. */
function columns(hours) {
  const rows = new Map(hours.map((row) => [row.time, row]));
  const times = [];
  for (let time = hours[0].time; time <= hours.at(-1).time; time += hour) {
    times.push(time);
  }
  const values = (name) => times.map((time) => rows.get(time)?.[name] ?? null);
  return [times, values("precipitation"), values("temperature")];
}

/** Returns the text alternative of a chart. */
export function summary(location, hours) {
  const values = (name) => hours.map((row) => row[name]).filter((value) => value !== null);
  const temperatures = values("temperature");
  const range = temperatures.length
    ? `temperature ${decimal(Math.min(...temperatures))} to ${decimal(Math.max(...temperatures))} °C`
    : "no temperature values";
  const total = values("precipitation").reduce((sum, value) => sum + value, 0);
  const [first, last] = [hours[0], hours.at(-1)].map((row) => hourText(row.time * 1_000));
  return `${location}, ${first} to ${last} UTC: ${range}, total precipitation ${decimal(total)} mm`;
}

/** Draws the hours in a figure, whose chart is created on the first call. */
export function showChart(figure, location, hours) {
  figure.setAttribute("aria-label", summary(location, hours));
  if (figure.chart) {
    figure.chart.setData(columns(hours));
    if (!figure.matches(":hover, :focus")) {
      showCurrentHour(figure.chart);
    }
  } else {
    figure.chart = createChart(figure, hours);
  }
}

/** Creates a chart. The pointer and the arrow keys show the values of an hour below it. */
function createChart(figure, hours) {
  const now = mark("now", "now");
  const zero = mark("zero", "");
  const chart = new uPlot(
    {
      width: figure.clientWidth,
      height,
      tzDate: (time) => uPlot.tzDate(new Date(time * 1_000), "UTC"),
      cursor: { y: false, drag: { x: false, y: false } },
      scales: {
        // Bars use the lower half only, and the scale covers at least 2 mm so that drizzle is low.
        mm: { range: (_, min, max) => [0, 2 * Math.max(2, max ?? 0)] },
      },
      series: [
        { value: (_, time) => (time == null ? "–" : `${hourText(time * 1_000)} UTC`) },
        {
          scale: "mm",
          value: (_, value) => `${decimal(value)} mm`,
          fill: colour("--precipitation"),
          width: 0,
          points: { show: false },
          // A value is the sum of the hour before its time.
          paths: uPlot.paths.bars({ size: [1], align: -1 }),
        },
        {
          scale: "celsius",
          value: (_, value) => `${decimal(value)} °C`,
          stroke: colour("--temperature"),
          width: 2.5,
          points: { show: false },
        },
      ],
      axes: [
        axis({
          incrs: [6 * hour, 24 * hour, 48 * hour],
          size: 28,
          space: 44,
          values: (_, times, index, space, step) =>
            times.map((time) => axisText(time * 1_000, step)),
        }),
        axis({ scale: "celsius", size: 52, values: (_, all) => all.map((one) => `${one} °C`) }),
        axis({
          scale: "mm",
          side: 1,
          size: 56,
          grid: { show: false },
          values: (u, all) => all.map((one) => (one > u.scales.mm.max / 2 ? null : `${one} mm`)),
        }),
      ],
      hooks: {
        ready: [showCurrentHour],
        draw: [
          (u) => {
            const left = u.valToPos(Date.now() / 1_000, "x");
            move(now, "left", left, u.over.clientWidth);
            // In the right half, the text is on the left of the line.
            now.classList.toggle("left", left > u.over.clientWidth / 2);
            move(zero, "top", u.valToPos(0, "celsius"), u.over.clientHeight);
          },
        ],
      },
    },
    columns(hours),
    figure,
  );
  chart.over.append(zero, now);
  figure.tabIndex = 0;
  figure.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      event.preventDefault();
      figure.querySelector(".u-legend").ariaLive = "polite";
      showHour(chart, chart.cursor.idx + step);
    }
  });
  figure.addEventListener("pointerleave", () => showCurrentHour(chart));
  new ResizeObserver(() => chart.setSize({ width: figure.clientWidth, height })).observe(figure);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => chart.redraw());
  return chart;
}

function showCurrentHour(chart) {
  showHour(chart, chart.data[0].findLastIndex((time) => time <= Date.now() / 1_000));
}

function showHour(chart, index) {
  const times = chart.data[0];
  const time = times[Math.max(0, Math.min(index, times.length - 1))];
  chart.setCursor({ left: chart.valToPos(time, "x"), top: 0 });
}

function mark(className, text) {
  const element = document.createElement("div");
  element.className = className;
  element.textContent = text;
  return element;
}

/** Moves a mark within the chart, or hides it if it would lie outside. */
function move(element, side, position, size) {
  element.hidden = !(position >= 0 && position <= size);
  element.style[side] = `${position}px`;
}

function axis(options) {
  return {
    stroke: colour("--secondary"),
    font: "12px system-ui, sans-serif",
    gap: 6,
    ticks: { show: false },
    ...options,
    grid: { stroke: colour("--border"), width: 1, ...options.grid },
  };
}

/** Reads a colour of the style sheet at each drawing, because it depends on the colour scheme. */
function colour(name) {
  return () => getComputedStyle(document.documentElement).getPropertyValue(name);
}
