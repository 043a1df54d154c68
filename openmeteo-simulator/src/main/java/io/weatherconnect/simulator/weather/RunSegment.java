package io.weatherconnect.simulator.weather;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a time range whose values come from one run of one domain.
 *
 * @param from index of the first point
 * @param to index after the last point
 * @param domain whose data it is
 * @param run reference time of the run, epoch seconds
 */
record RunSegment(int from, int to, Domain domain, long run) {

  private static final int DAY = 86_400;

  /**
   * Cuts a time range into the runs that a blend of domains takes its data from: the newest run of
   * the finest domain as far as it reaches, and beyond that the next coarser one. Points without
   * data are in no stretch.
   *
   * @param domains that cover the location, from fine to coarse
   * @param now which runs can be read
   * @param daysBefore how many days before its time each value is to have been forecast; 0 for the
   *     newest run
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

  /** The index of the first point that is not before a time; the count when there is none. */
  private static int indexOf(TimeRange time, long second) {
    long index = -Math.floorDiv(time.start() - second, time.step());
    return (int) Math.max(0, Math.min(time.count(), index));
  }
}
