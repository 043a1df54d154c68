package io.weatherconnect.it;

import io.weatherconnect.cli.connect.ConnectorConfig;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests an operator's changes to a running backfill. */
@EnabledIfSystemProperty(
    named = "chaos.long",
    matches = "true",
    disabledReason = "Runs only in make chaos")
@Isolated("Injects faults into the shared stack")
@ExtendWith(TestStack.Shared.class)
final class ChaosChangesIT {
  private static final String NEW_VARIABLE = "cloud_cover";

  private final Chaos chaos = Chaos.fromSystemProperties();

  @Test
  void reconfigurationPauseAndRewindRepeatOnlyRewoundDays(TestStack stack) throws Exception {
    Random random = chaos.random("changed");
    try (Backfill backfill = new Backfill(stack, "changed", chaos.days()).start()) {
      Connect connect = backfill.connect();
      String source = backfill.source().name();
      int share = backfill.requests() / 5;
      int requests = 1 + random.nextInt(share);
      backfill.awaitRequests(requests);
      backfill.change(backfill.source().with("call.max.rows", "75"));
      requests += 1 + random.nextInt(share);
      backfill.awaitRequests(requests);
      connect.pause(source);
      connect.resume(source);
      backfill.awaitRequests(requests + backfill.requestsForFirstDays() + random.nextInt(share));
      connect.stop(source);
      String location = backfill.locations().get(0).name();
      LocalDate reached = connect.through(source).get(location);
      LocalDate rewound =
          Backfill.FIRST.plusDays(
              random.nextLong(reached.toEpochDay() - Backfill.FIRST.toEpochDay()));
      connect.rewind(source, location, rewound);
      connect.resume(source);

      Delivery.Outcome outcome =
          backfill.verify(
              backfill
                  .eachRowOnce()
                  .withCopies(
                      (name, day) ->
                          name.equals(location) && day.isAfter(rewound) && !day.isAfter(reached)
                              ? 2
                              : 1));
      chaos.report(
          "8 reconfigured, paused, rewound",
          "PUT of another config, pause and resume, one location rewound by "
              + (reached.toEpochDay() - rewound.toEpochDay())
              + " days",
          "rewound days are sent again, all other rows once; the table has the newest record",
          outcome);
    }
  }

  @Test
  void addedLocationAndVariableKeepExistingRows(TestStack stack) throws Exception {
    Random random = chaos.random("added");
    try (Backfill backfill = new Backfill(stack, "added", chaos.days()).start()) {
      Connect connect = backfill.connect();
      String source = backfill.source().name();
      List<String> before = backfill.variables("hourly");
      int share = backfill.requests() / 4;
      int requests = 1 + random.nextInt(share);
      backfill.awaitRequests(requests);
      stack
          .cassandra()
          .execute(
              "ALTER TABLE analytics.hourlydata ADD IF NOT EXISTS " + NEW_VARIABLE + " double");
      backfill.changeHourlySink(Connect.withField(backfill.hourlySink(), NEW_VARIABLE));
      backfill.awaitRequests(requests + random.nextInt(share));
      connect.stop(source);
      Map<String, LocalDate> reached = connect.through(source);
      ConnectorConfig changed = backfill.source();
      changed = Connect.extended(changed, "location.names", "added-6");
      changed = Connect.extended(changed, "latitudes", "51.05");
      changed = Connect.extended(changed, "longitudes", "13.74");
      backfill.change(Connect.extended(changed, "hourly.variables", NEW_VARIABLE));
      connect.resume(source);

      Delivery.Outcome outcome =
          backfill.verify(
              backfill
                  .eachRowOnce()
                  .withHourlyOn(
                      (location, day) ->
                          reached.containsKey(location) && !day.isAfter(reached.get(location))
                              ? before
                              : backfill.variables("hourly")));
      chaos.report(
          "9 location and variable added",
          "cloud_cover added to table and sink, then with a sixth location to the source",
          "each row once; the new column is null in rows from before the change",
          outcome);
    }
  }
}
