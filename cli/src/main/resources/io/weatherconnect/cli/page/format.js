// Formats values as text, independent of the browser's language and time zone. Times are UTC.

/** Returns the parts of a time in milliseconds or ISO 8601, such as Sat, 7, Mar, 2026 and 14:30:00. */
function parts(time) {
  const [weekday, day, month, year, clock] = new Date(time).toUTCString().split(/,? /);
  return { weekday, day: Number(day), month, year, clock };
}

export function dayText(time) {
  const { weekday, day, month } = parts(time);
  return `${weekday} ${day} ${month}`;
}

export function hourText(time) {
  return `${dayText(time)}, ${parts(time).clock.slice(0, 5)}`;
}

export function timeText(time) {
  const { day, month, year, clock } = parts(time);
  return `${day} ${month} ${year}, ${clock} UTC`;
}

/** Labels a mark of a time axis: "Sat 7", or "06:00" if the marks are less than a day apart. */
export function axisText(time, stepSeconds) {
  const { weekday, day, clock } = parts(time);
  return stepSeconds < 86_400 ? clock.slice(0, 5) : `${weekday} ${day}`;
}

/** Formats a duration in the largest unit of which it has at least two, such as "90 s" or "3 h". */
export function durationText(seconds) {
  if (seconds < 120) {
    return `${Math.max(0, Math.floor(seconds))} s`;
  }
  if (seconds < 2 * 3_600) {
    return `${Math.floor(seconds / 60)} min`;
  }
  return seconds < 48 * 3_600
    ? `${Math.floor(seconds / 3_600)} h`
    : `${Math.floor(seconds / 86_400)} days`;
}

export function agoText(then, now) {
  return `${durationText((Date.parse(now) - Date.parse(then)) / 1_000)} ago`;
}

export function count(number) {
  return Math.round(number).toLocaleString("en");
}

export function decimal(number) {
  return number == null ? "–" : number.toFixed(1);
}
