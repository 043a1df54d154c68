package io.weatherconnect.tools.cli;

import io.weatherconnect.tools.stack.Service;
import io.weatherconnect.tools.stack.StackListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Shows how the parts of a stack get on: on a terminal as a block that is redrawn, elsewhere as one
 * line whenever a part has come to serve, failed or stopped.
 */
final class StartProgress implements StackListener {
  private static final int NAME_WIDTH = 10;

  private final Screen screen;
  private final Clock clock;
  private final Map<Service, Instant> began = new EnumMap<>(Service.class);
  private final Map<Service, String> settled = new EnumMap<>(Service.class);
  private int drawn;

  StartProgress(Screen screen, Clock clock) {
    this.screen = screen;
    this.clock = clock;
  }

  @Override
  public synchronized void starting(Service part) {
    began.put(part, clock.instant());
    tick();
  }

  @Override
  public synchronized void serving(Service part, Duration took) {
    settle(part, row(part, screen.green("ready   "), took));
  }

  @Override
  public synchronized void failed(Service part, Duration took) {
    settle(part, row(part, screen.red("failed  "), took));
  }

  @Override
  public synchronized void stopped(Service part, boolean byItself) {
    screen.line(
        "  %-10s %s".formatted(part.title(), byItself ? "stopped" : screen.yellow("killed")));
  }

  /** Brings the seconds up to date. To be called now and then while parts start. */
  synchronized void tick() {
    if (!screen.isTerminal()) {
      return;
    }
    List<String> block = new ArrayList<>();
    began.forEach(
        (part, since) ->
            block.add(
                settled.getOrDefault(
                    part,
                    row(
                        part,
                        screen.yellow("starting"),
                        Duration.between(since, clock.instant())))));
    screen.redraw(drawn, block);
    drawn = block.size();
  }

  /** Whether every part that began to start now serves or has failed. */
  synchronized boolean isSettled() {
    return settled.keySet().containsAll(began.keySet());
  }

  private void settle(Service part, String row) {
    settled.put(part, row);
    if (screen.isTerminal()) {
      tick();
    } else {
      screen.line(row);
    }
  }

  private static String row(Service part, String state, Duration took) {
    return String.format(
        Locale.ROOT,
        "  %-" + NAME_WIDTH + "s %s %5.1f s",
        part.title(),
        state,
        took.toMillis() / 1000.0);
  }
}
