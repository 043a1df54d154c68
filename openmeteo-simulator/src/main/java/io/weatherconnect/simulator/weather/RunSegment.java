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

  private static final int DAY = 86_400;

  /**
   * Splits a time range into segments. The values come from the newest run of the finest domain,
   * and after its end from the next coarser domain. Points without data belong to no segment.
   *
   * @param domains the domains that cover the location, from fine to coarse
   * @param now the current time, which determines the available runs
   * @param daysBefore the number of days between the forecast and its time; 0 for the newest run
   */
  static List<RunSegment> of(List<Domain> domains, TimeRange time, long now, int daysBefore) {
    List<RunSegment> segments = new ArrayList<>();
    int done = 0;
    for (Domain domain : domains) {
      int first = Math.max(done, indexOf(time, domain.since()));
      long newest = domain.newestRun(now);
      int near = indexOf(time, Math.min(newest + domain.shortHorizon(), domain.dataEnd(now)));
      int far = indexOf(time, domain.dataEnd(now));
      if (daysBefore > 0) {
        addEarlierRuns(segments, domain, time, first, far, newest, daysBefore);
      } else {
        add(segments, first, near, domain, newest);
        add(segments, Math.max(first, near), far, domain, domain.newestLongRun(now));
      }
      done = Math.max(done, far);
    }
    return segments;
  }

  private static void addEarlierRuns(
      List<RunSegment> segments,
      Domain domain,
      TimeRange time,
      int first,
      int end,
      long newest,
      int daysBefore) {
    for (int from = first; from < end; ) {
      long issued = time.at(from) - (long) daysBefore * DAY;
      long run = Math.floorDiv(issued, domain.interval()) * domain.interval();
      int next = indexOf(time, run + domain.interval() + (long) daysBefore * DAY);
      int to = run >= newest ? end : Math.min(end, next);
      add(segments, from, to, domain, Math.min(run, newest));
      from = to;
    }
  }

  private static void add(List<RunSegment> segments, int from, int to, Domain domain, long run) {
    if (from < to) {
      segments.add(new RunSegment(from, to, domain, run));
    }
  }

  /** Returns the index of the first point that is not before a time, or the count. */
  private static int indexOf(TimeRange time, long second) {
    long index = -Math.floorDiv(time.start() - second, time.step());
    return (int) Math.max(0, Math.min(time.count(), index));
  }
}
