package io.weatherconnect.openmeteo.records;

import static io.weatherconnect.openmeteo.testing.Samples.BERLIN;
import static io.weatherconnect.openmeteo.testing.Samples.HAMBURG;
import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.ResponseWriter;
import io.weatherconnect.openmeteo.testing.ResponseWriter.Weather;
import io.weatherconnect.openmeteo.testing.Samples;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** Which rows are sent again by a later window of the same day. */
class ChangedRowsTest extends OneDayOfRecords {
  @Test
  void negativeZeroIsNoChange() throws Exception {
    WeatherQuery rain = Samples.query(Samples.hourly("rain"), List.of());
    WeatherRecords records = new WeatherRecords(settings(null, true), rain);

    batch(records, live(BERLIN), rain, zero("0.0"));
    Batch again = batch(records, live(BERLIN), rain, zero("-0.0"));

    assertThat(again.sent()).isZero();
    assertThat(again.unchanged()).isEqualTo(24);
  }

  private static ResponseWriter zero(String text) {
    return new ResponseWriter((location, model, variable, row) -> Double.valueOf(text));
  }

  @Test
  void secondPollSendsOnlyChangedRows() throws Exception {
    WeatherRecords records = records("changed");
    Weather revised =
        (location, model, variable, row) ->
            row == FIRST_HOUR + 5 ? Double.valueOf(1) : SUNNY.value(location, model, variable, row);

    assertThat(batch(records, live(BERLIN), SUNNY).sent()).isEqualTo(25);
    Batch same = batch(records, live(BERLIN), SUNNY);
    Batch changed = batch(records, live(BERLIN), revised);
    Batch changedBack = batch(records, live(BERLIN), SUNNY);

    assertThat(same.records()).isEmpty();
    assertThat(same.unchanged()).isEqualTo(25);
    assertThat(changed.sent()).isEqualTo(1);
    assertThat(((Struct) changed.records().get(0).key()).get("time"))
        .isEqualTo(Date.from(Instant.parse("2024-05-01T05:00:00Z")));
    assertThat(changedBack.sent()).isEqualTo(1);
  }

  @Test
  void dayWhoseUtcOffsetChangedIsSentAgain() throws Exception {
    WeatherRecords records = records("changed");
    Location location = new Location("There", 10, 20, null, "Some/Zone");
    ResponseWriter winter = new ResponseWriter(SUNNY, any -> 3_600);
    ResponseWriter summer = new ResponseWriter(SUNNY, any -> 7_200);

    batch(records, live(location), query, winter);
    Batch changed = batch(records, live(location), query, summer);

    assertThat(changed.records())
        .extracting(it -> ((Struct) it.value()).get("utc_offset_seconds"))
        .containsExactly(7_200);
    assertThat(changed.unchanged()).isEqualTo(24);
  }

  @Test
  void emitAllSendsEveryRowOfEveryPoll() throws Exception {
    WeatherRecords records = records("all");

    batch(records, live(BERLIN), SUNNY);

    assertThat(batch(records, live(BERLIN), SUNNY).sent()).isEqualTo(25);
  }

  @Test
  void dayThatEndedSendsOnlyRowsThatChangedSinceItsLastPoll() throws Exception {
    WeatherRecords records = records("changed");
    batch(records, live(BERLIN), SUNNY);

    Batch batch = batch(records, backfill(BERLIN), SUNNY);

    assertThat(batch.unchanged()).isEqualTo(25);
  }

  @Test
  void backfilledRowsAreNotRemembered() throws Exception {
    WeatherRecords records = records("changed");

    batch(records, backfill(BERLIN), SUNNY);

    assertThat(batch(records, backfill(BERLIN), SUNNY).sent()).isEqualTo(25);
  }

  @Test
  void rowsAreRememberedOnceTheyHaveValues() throws Exception {
    WeatherRecords records = records("changed");
    Weather late =
        (location, model, variable, row) ->
            row < FIRST_HOUR + 3 && row > 100_000
                ? null
                : SUNNY.value(location, model, variable, row);

    batch(records, live(BERLIN), late);
    assertThat(batch(records, live(BERLIN), SUNNY).sent()).isEqualTo(3);
    assertThat(batch(records, live(BERLIN), SUNNY).sent()).isZero();
  }

  @Test
  void locationsAreRememberedSeparately() throws Exception {
    WeatherRecords records = records("changed");

    batch(records, live(BERLIN), SUNNY);

    assertThat(batch(records, live(HAMBURG), SUNNY).sent()).isEqualTo(25);
  }

  @Test
  void forgottenRowsAreSentAgain() throws Exception {
    WeatherRecords records = records("changed");
    batch(records, live(BERLIN), SUNNY);

    states.get(BERLIN).sentRows().forgetBefore(ONE_DAY.to().plusDays(1));

    assertThat(batch(records, live(BERLIN), SUNNY).sent()).isEqualTo(25);
  }
}
