package io.weatherconnect.it;

import io.weatherconnect.tools.connect.ConnectorConfig;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator does to a backfill that is under way. */
@ExtendWith(TestStack.Shared.class)
final class ChaosChangesIT {
  private static final String NEW_VARIABLE = "cloud_cover";

  private final Chaos chaos = Chaos.asked();

  @Test
  void aChangeAPauseAndARewindSendAgainWhatWasRewoundAndNothingElse(TestStack stack) {
    Random random = chaos.random("changed");
    try (Backfill backfill = new Backfill(stack, "changed", chaos.days()).begin()) {
      Connect connect = backfill.connect();
      String source = backfill.source().name();
      int share = backfill.calls() / 5;
      backfill.awaitCalls(1 + random.nextInt(share));
      backfill.change(backfill.source().with("call.max.rows", "75"));
      backfill.awaitCalls(1 + random.nextInt(share));
      connect.pause(source);
      connect.resume(source);
      backfill.awaitCalls(backfill.callsOfTheFirstDays() + random.nextInt(share));
      connect.stop(source);
      String location = backfill.locations().get(0).name();
      LocalDate reached = connect.through(source).get(location);
      LocalDate rewound =
          Backfill.FIRST.plusDays(
              random.nextLong(reached.toEpochDay() - Backfill.FIRST.toEpochDay()));
      connect.rewind(source, location, rewound);
      connect.resume(source);

      Delivery.Outcome seen =
          backfill.verify(
              backfill
                  .asConfigured()
                  .withCopies(
                      (name, day) ->
                          name.equals(location) && day.isAfter(rewound) && !day.isAfter(reached)
                              ? 2
                              : 1));
      chaos.report(
          "8 changed, paused, rewound",
          "PUT of another config, pause and resume, one location rewound by "
              + (reached.toEpochDay() - rewound.toEpochDay())
              + " days",
          "rewound days come again, everything else once; the newest record is the row",
          seen);
    }
  }

  @Test
  void aLocationAndAVariableThatAreAddedFitIntoWhatIsThere(TestStack stack) {
    Random random = chaos.random("added");
    try (Backfill backfill = new Backfill(stack, "added", chaos.days()).begin()) {
      Connect connect = backfill.connect();
      String source = backfill.source().name();
      List<String> before = backfill.variables("hourly");
      backfill.awaitCalls(1 + random.nextInt(backfill.calls() / 2));
      connect.stop(source);
      Map<String, LocalDate> reached = connect.through(source);
      new SinkLag(stack).awaitNone(backfill.hourlySink().name(), backfill.hourlyTopic());
      stack
          .cassandra()
          .execute(
              "ALTER TABLE analytics.hourlydata ADD IF NOT EXISTS " + NEW_VARIABLE + " double");
      backfill.changeHourlySink(
          extended(
              backfill.hourlySink(),
              "topic." + backfill.hourlyTopic() + ".analytics.hourlydata.mapping",
              NEW_VARIABLE + "=value." + NEW_VARIABLE));
      ConnectorConfig changed = backfill.source();
      changed = extended(changed, "location.names", "added-6");
      changed = extended(changed, "latitudes", "51.05");
      changed = extended(changed, "longitudes", "13.74");
      backfill.change(extended(changed, "hourly.variables", NEW_VARIABLE));
      connect.resume(source);

      Delivery.Outcome seen =
          backfill.verify(
              backfill
                  .asConfigured()
                  .withHourlyOn(
                      (location, day) ->
                          reached.containsKey(location) && !day.isAfter(reached.get(location))
                              ? before
                              : backfill.variables("hourly")));
      chaos.report(
          "9 location and variable added",
          "a sixth location and cloud_cover, in the middle",
          "each row once; old and new rows side by side, null where it was not asked for",
          seen);
    }
  }

  private static ConnectorConfig extended(ConnectorConfig connector, String list, String entry) {
    return connector.with(list, connector.config().get(list) + "," + entry);
  }
}
