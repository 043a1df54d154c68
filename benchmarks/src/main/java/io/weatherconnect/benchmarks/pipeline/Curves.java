package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.cli.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values that are sampled over a long run, and what each of them grows with. The causes are counts
 * of events. They must not all grow at the same pace, or their effects cannot be separated. Not
 * thread-safe.
 */
final class Curves {
  /** A part of the samples at the start that the fit leaves out, because JVMs still warm up. */
  private static final double WARM_UP = 0.1;

  /** Growth over the whole run, as a part of the value at its start, that counts as growth. */
  private static final double LEAST_GROWTH = 0.05;

  /** A further cause counts if it leaves at most this part of what was unexplained without it. */
  private static final double UNEXPLAINED = 0.4;

  private static final int LEAST_SAMPLES = 12;

  private final List<String> causes;
  private final List<Sample> samples = new ArrayList<>();

  private record Sample(double minute, List<Long> counts, Map<String, Double> values) {}

  /** Creates curves without samples, for causes by their names in the singular. */
  Curves(List<String> causes) {
    this.causes = List.copyOf(causes);
  }

  /**
   * Adds a sample: the counts of the causes so far, in their order, and the value of each curve.
   */
  void add(double minute, List<Long> counts, Map<String, Double> values) {
    samples.add(new Sample(minute, List.copyOf(counts), Map.copyOf(values)));
  }

  /** Returns each curve at the start, in the middle and at the end, and what it grows with. */
  TextTable table() {
    List<Sample> warm = warm();
    Sample start = warm.get(0);
    Sample middle = warm.get(warm.size() / 2);
    Sample end = warm.get(warm.size() - 1);
    TextTable table = new TextTable("what", "start", "middle", "end", "grows by");
    table.add("minute", number(start.minute), number(middle.minute), number(end.minute), "");
    for (int cause = 0; cause < causes.size(); cause++) {
      table.add(
          causes.get(cause) + "s so far",
          Long.toString(start.counts.get(cause)),
          Long.toString(middle.counts.get(cause)),
          Long.toString(end.counts.get(cause)),
          "");
    }
    for (String curve : curves()) {
      table.add(
          curve, value(start, curve), value(middle, curve), value(end, curve), verdict(curve));
    }
    return table;
  }

  /**
   * Returns what a curve grows with, for instance {@code 9.0 per sink start}; {@code unexplained}
   * if it grows with no cause; {@code flat} if it does not grow.
   */
  String verdict(String curve) {
    List<Sample> known = warm().stream().filter(it -> it.values.containsKey(curve)).toList();
    if (known.size() < LEAST_SAMPLES) {
      return "too few samples";
    }
    List<Integer> chosen = chosen(curve, known);
    List<Double> effects = fit(curve, known, chosen).coefficients();
    List<Long> first = known.get(0).counts;
    List<Long> last = known.get(known.size() - 1).counts;
    double start = known.get(0).values.get(curve);
    double end = known.get(known.size() - 1).values.get(curve);
    double least = Math.max(1, LEAST_GROWTH * Math.abs(start));
    List<String> growth = new ArrayList<>();
    for (int index = 0; index < chosen.size(); index++) {
      int cause = chosen.get(index);
      double total = effects.get(index) * (double) (last.get(cause) - first.get(cause));
      if (Math.abs(total) > least) {
        growth.add(rate(effects.get(index)) + " per " + causes.get(cause));
      }
    }
    if (growth.isEmpty()) {
      return end - start > least ? "unexplained" : "flat";
    }
    return String.join(", ", growth);
  }

  /** Chooses causes one by one, as long as one explains most of what the others leave. */
  private List<Integer> chosen(String curve, List<Sample> known) {
    List<Integer> chosen = new ArrayList<>();
    double unexplained = fit(curve, known, chosen).unexplained();
    while (true) {
      int best = -1;
      double least = unexplained * UNEXPLAINED;
      for (int cause = 0; cause < causes.size(); cause++) {
        List<Integer> more = new ArrayList<>(chosen);
        more.add(cause);
        double rest = fit(curve, known, more).unexplained();
        if (!chosen.contains(cause) && rest < least) {
          best = cause;
          least = rest;
        }
      }
      if (best < 0) {
        return chosen;
      }
      chosen.add(best);
      unexplained = least;
    }
  }

  private static LeastSquares fit(String curve, List<Sample> known, List<Integer> causes) {
    return LeastSquares.fit(
        known.stream()
            .map(it -> causes.stream().map(cause -> it.counts.get(cause).doubleValue()).toList())
            .toList(),
        known.stream().map(it -> it.values.get(curve)).toList());
  }

  /** Writes all samples, one on a line. */
  void writeCsv(Path file) throws IOException {
    List<String> curves = curves();
    List<String> lines = new ArrayList<>();
    lines.add(
        Stream.of(Stream.of("minute"), causes.stream(), curves.stream())
            .flatMap(any -> any)
            .collect(Collectors.joining(",")));
    for (Sample sample : samples) {
      StringBuilder line = new StringBuilder(number(sample.minute));
      for (long count : sample.counts) {
        line.append(',').append(count);
      }
      curves.forEach(curve -> line.append(',').append(value(sample, curve)));
      lines.add(line.toString());
    }
    Files.write(file, lines);
  }

  private List<String> curves() {
    TreeMap<String, Double> all = new TreeMap<>();
    samples.forEach(sample -> all.putAll(sample.values));
    return List.copyOf(all.keySet());
  }

  private List<Sample> warm() {
    return samples.subList((int) (samples.size() * WARM_UP), samples.size());
  }

  private static String value(Sample sample, String curve) {
    return sample.values.containsKey(curve) ? number(sample.values.get(curve)) : "";
  }

  private static String rate(double number) {
    return String.format(Locale.ROOT, Math.abs(number) < 1 ? "%.3f" : "%.1f", number);
  }

  private static String number(double number) {
    return number == Math.rint(number) ? String.format(Locale.ROOT, "%.0f", number) : rate(number);
  }
}
