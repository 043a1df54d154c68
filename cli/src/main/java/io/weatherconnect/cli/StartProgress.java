package io.weatherconnect.cli;

import io.weatherconnect.stack.Service;
import io.weatherconnect.stack.StackListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Shows the progress of a start: a block that is redrawn on a terminal, elsewhere a line when a
 * service is ready, has failed or has stopped.
 */
final class StartProgress implements StackListener {
  private final Screen screen;
  private final Clock clock;
  private final Map<Service, Instant> startedAt = new EnumMap<>(Service.class);
  private final Map<Service, String> settled = new EnumMap<>(Service.class);
  private int drawnLines;
  private boolean ended;

  StartProgress(Screen screen, Clock clock) {
    this.screen = screen;
    this.clock = clock;
  }

  @Override
  public synchronized void starting(Service service) {
    startedAt.put(service, clock.instant());
    tick();
  }

  @Override
  public synchronized void serving(Service service, Duration took) {
    settle(service, row(service, screen.green("ready   "), took));
  }

  @Override
  public synchronized void failed(Service service, Duration took) {
    settle(service, row(service, screen.red("failed  "), took));
  }

  @Override
  public synchronized void stopped(Service service, boolean gracefully) {
    screen.line(
        "  %-10s %s".formatted(service.title(), gracefully ? "stopped" : screen.yellow("killed")));
  }

  /** Updates the elapsed times. Call this periodically while services start. */
  synchronized void tick() {
    if (!isRedrawn()) {
      return;
    }
    List<String> block = new ArrayList<>();
    startedAt.forEach(
        (service, since) ->
            block.add(
                settled.getOrDefault(
                    service,
                    row(
                        service,
                        screen.yellow("starting"),
                        Duration.between(since, clock.instant())))));
    screen.redraw(drawnLines, block);
    drawnLines = block.size();
  }

  /**
   * Ends the block, below which other lines follow: a later start prints a line when it is ready.
   */
  synchronized void end() {
    ended = true;
  }

  private boolean isRedrawn() {
    return screen.isTerminal() && !ended;
  }

  private void settle(Service service, String row) {
    settled.put(service, row);
    if (isRedrawn()) {
      tick();
    } else {
      screen.line(row);
    }
  }

  private static String row(Service service, String state, Duration took) {
    return String.format(
        Locale.ROOT, "  %-10s %s %5.1f s", service.title(), state, took.toMillis() / 1000.0);
  }
}
