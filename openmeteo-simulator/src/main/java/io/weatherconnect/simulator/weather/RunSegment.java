package io.weatherconnect.simulator.weather;

import java.util.ArrayList;
import java.util.List;

/**
 * A segment of a time range whose values come from one run of one domain.
 *
 * @param from the index of the first point
 * @param to the index after the last point
 * @param domain the domain
 * @param run the reference time of the run in epoch seconds
 */
record RunSegment(int from, int to, Domain domain, long run) {

  /**
   * Splits a time range into segments. A value comes from the newest run of the finest domain that
   * has data. Points without data belong to no segment.
   *
   * @param domains the domains that cover the location, from fine to coarse
   * @param now the current time, which determines the available runs
   * @param daysBefore the number of days between the forecast and its time; 0 for the newest run
   */
  static List<RunSegment> of(List<Domain> domains, TimeRange time, long now, int daysBefore) {
    List<RunSegment> segments = new ArrayList<>();
    for (int i = 0; i < time.count(); i++) {
      long instant = time.at(i);
      for (Domain domain : domains) {
        if (instant >= domain.since() && instant < domain.dataEnd(now)) {
          add(segments, i, domain, domain.run(instant, now, daysBefore));
          break;
        }
      }
    }
    return segments;
  }

  /** Adds a point to the last segment, or a new segment if domain or run differ. */
  private static void add(List<RunSegment> segments, int point, Domain domain, long run) {
    int last = segments.size() - 1;
    if (last >= 0 && segments.get(last).continuesAt(point, domain, run)) {
      segments.set(last, new RunSegment(segments.get(last).from, point + 1, domain, run));
    } else {
      segments.add(new RunSegment(point, point + 1, domain, run));
    }
  }

  private boolean continuesAt(int point, Domain itsDomain, long itsRun) {
    return to == point && run == itsRun && domain.equals(itsDomain);
  }
}
