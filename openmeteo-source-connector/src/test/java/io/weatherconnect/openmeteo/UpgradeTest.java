package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.Release010.JsonRecord;
import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.records.SourceOffset;
import io.weatherconnect.openmeteo.testing.Batch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.threeten.extra.MutableClock;

/** Replaces release 0.1.0: its configuration and offsets are read, its records are continued. */
class UpgradeTest {
  private static final LocalDate THROUGH = LocalDate.parse("2024-05-27");
  private static final DayRange NEXT_DAY = new DayRange(THROUGH.plusDays(1), THROUGH.plusDays(1));

  static List<Release010> releases() {
    return List.of(new Release010("lists"), new Release010("file"));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void configurationIsValid(Release010 release) {
    assertThat(new OpenMeteoSourceConnector().validate(release.settings()).configValues())
        .allSatisfy(value -> assertThat(value.errorMessages()).as(value.name()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("releases")
  void storedOffsetIsOfTheSameQueryAndContinues(Release010 release) {
    Map<String, String> settings = release.settings();
    settings.put("backfill.on.change", "restart");
    Map<Map<String, String>, Map<String, Object>> offsets = release.offsets();

    List<LocationState> states =
        LocationStates.restore(OpenMeteoSourceConfig.of(settings), offsets);

    assertThat(states).hasSameSizeAs(offsets.keySet());
    assertThat(states)
        .allSatisfy(
            state -> {
              assertThat(state.through()).contains(THROUGH);
              Object stored = offsets.get(SourceOffset.partition(state.name())).get("query");
              assertThat(state.fingerprint()).startsWith(stored + " ");
            });
  }

  @ParameterizedTest
  @MethodSource("releases")
  void storedOffsetIsAcceptedByTheOffsetsApi(Release010 release) {
    assertThat(
            new OpenMeteoSourceConnector()
                .alterOffsets(release.settings(), new HashMap<>(release.offsets())))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void onlyDaysAfterTheStoredOffsetAreRequested(Release010 release) throws Exception {
    Release010.RecordedApi api = release.new RecordedApi();

    run(release.settings(), release.offsets(), api);

    assertThat(api.requests())
        .isNotEmpty()
        .allSatisfy(
            request -> {
              assertThat(request.days()).isEqualTo(NEXT_DAY);
              assertThat(request.locations()).hasSameSizeAs(release.offsets().keySet());
            });
  }

  @ParameterizedTest
  @MethodSource("releases")
  void recordsAreEqualByteForByteButForTheOptionalCellAndTheRestOfTheFingerprint(Release010 release)
      throws Exception {
    Release010.RecordedApi api = release.new RecordedApi();
    Map<String, String> firstDay = release.settings();
    firstDay.put("end.date", THROUGH.toString());
    // The recorded days lack values, for which this version would wait.
    firstDay.put("missing.data.timeout.days", "0");
    Map<String, String> nextDay = release.settings();
    nextDay.put("missing.data.timeout.days", "0");

    List<JsonRecord> records = new ArrayList<>(run(firstDay, Map.of(), api));
    records.addAll(run(nextDay, release.offsets(), api));

    assertThat(records.stream().map(UpgradeTest::withHashOnly))
        .containsExactlyElementsOf(release.recordsWithOptionalCell());
  }

  /** Leaves out the parts of the fingerprint that 0.1.0 did not store. */
  private static JsonRecord withHashOnly(JsonRecord record) {
    Map<String, Object> offset = new HashMap<>(record.offset());
    offset.compute("query", (key, query) -> query.toString().split(" ", -1)[0]);
    return new JsonRecord(
        record.topic(),
        record.partition(),
        offset,
        record.timestamp(),
        record.headers(),
        record.key(),
        record.value());
  }

  private static List<JsonRecord> run(
      Map<String, String> settings,
      Map<Map<String, String>, Map<String, Object>> stored,
      Release010.RecordedApi api)
      throws ApiException, InterruptedException {
    FetcherRun run =
        new FetcherRun(
            settings,
            stored,
            api,
            MutableClock.of(Instant.parse("2024-06-05T13:20:11Z"), ZoneOffset.UTC));
    List<JsonRecord> records = new ArrayList<>();
    while (!run.isComplete()) {
      Batch batch = run.step();
      if (batch != null) {
        batch.records().forEach(record -> records.add(JsonRecord.of(record)));
      }
    }
    return records;
  }
}
