package io.weatherconnect.openmeteo.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.Failures;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.ModelRun;
import io.weatherconnect.openmeteo.api.WeatherApi;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.testing.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelRunWatcherTest {
  private final Map<String, ModelRun> runs = new HashMap<>();
  private int reads;

  private ModelRunWatcher watching(String... domains) {
    return new ModelRunWatcher(List.of(domains), new Runs(), Requests.request().build().endpoint());
  }

  private final class Runs implements WeatherApi {
    @Override
    public ModelRun newestRun(Endpoint endpoint, String domain) throws ApiException {
      return read(domain);
    }

    @Override
    public List<LocationForecast> fetch(WeatherRequest request) {
      throw new UnsupportedOperationException("The watcher does not request weather");
    }
  }

  private ModelRun read(String domain) throws ApiException {
    reads++;
    ModelRun run = runs.get(domain);
    if (run == null) {
      throw Failures.of(Failure.UNAVAILABLE, "no such domain");
    }
    return run;
  }

  private static Instant at(String time) {
    return Instant.parse("2024-05-01T" + time + ":00Z");
  }

  private void runs(String domain, String initialised, String available) {
    runs.put(domain, new ModelRun(at(initialised), at(available)));
  }

  @Test
  void watcherWithoutDomainsReadsNothing() {
    ModelRunWatcher watcher = watching();

    assertThat(watcher.hasNewRun(at("12:00"))).isFalse();
    assertThat(watcher.nextCheck()).isEqualTo(Instant.MAX);
    assertThat(reads).isZero();
  }

  @Test
  void runBeforeTheFirstCheckIsNotNew() {
    runs("dwd_icon", "06:00", "09:40");
    ModelRunWatcher watcher = watching("dwd_icon");

    assertThat(watcher.hasNewRun(at("12:00"))).isFalse();
    assertThat(watcher.nextCheck()).isEqualTo(at("12:05"));
  }

  @Test
  void newRunIsReportedOnceItHasSettled() {
    runs("dwd_icon", "06:00", "09:40");
    ModelRunWatcher watcher = watching("dwd_icon");
    assertThat(watcher.hasNewRun(at("12:00"))).isFalse();

    runs("dwd_icon", "09:00", "12:01");

    assertThat(watcher.hasNewRun(at("12:05"))).isFalse();
    assertThat(watcher.hasNewRun(at("12:10"))).isFalse();
    assertThat(watcher.nextCheck()).isEqualTo(at("12:11"));
    assertThat(watcher.hasNewRun(at("12:11"))).isTrue();
    assertThat(watcher.hasNewRun(at("12:12"))).isFalse();
    assertThat(watcher.hasNewRun(at("13:00"))).isFalse();
  }

  @Test
  void runThatSettlesAfterTheFirstCheckIsNew() {
    runs("dwd_icon", "09:00", "11:55");
    ModelRunWatcher watcher = watching("dwd_icon");

    assertThat(watcher.hasNewRun(at("12:00"))).isFalse();
    assertThat(watcher.hasNewRun(at("12:05"))).isTrue();
  }

  @Test
  void runThatHasAlreadySettledIsReportedAtOnce() {
    runs("dwd_icon", "06:00", "09:40");
    ModelRunWatcher watcher = watching("dwd_icon");
    assertThat(watcher.hasNewRun(at("12:00"))).isFalse();

    runs("dwd_icon", "09:00", "12:10");

    assertThat(watcher.hasNewRun(at("15:00"))).isTrue();
    assertThat(watcher.hasNewRun(at("15:05"))).isFalse();
  }

  @Test
  void runsOfTwoDomainsAreReportedSeparately() {
    runs("dwd_icon_d2", "06:00", "07:00");
    runs("dwd_icon_eu", "06:00", "09:00");
    ModelRunWatcher watcher = watching("dwd_icon_d2", "dwd_icon_eu");
    assertThat(watcher.hasNewRun(at("12:00"))).isFalse();

    runs("dwd_icon_d2", "12:00", "12:04");
    assertThat(watcher.hasNewRun(at("12:05"))).isFalse();
    runs("dwd_icon_eu", "12:00", "12:09");
    assertThat(watcher.hasNewRun(at("12:10"))).isFalse();

    assertThat(watcher.hasNewRun(at("12:14"))).isTrue();
    assertThat(watcher.hasNewRun(at("12:18"))).isFalse();
    assertThat(watcher.hasNewRun(at("12:19"))).isTrue();
  }

  @Test
  void runsThatHaveSettledTogetherAreReportedOnce() {
    runs("dwd_icon_d2", "06:00", "07:00");
    runs("dwd_icon_eu", "06:00", "09:00");
    ModelRunWatcher watcher = watching("dwd_icon_d2", "dwd_icon_eu");
    assertThat(watcher.hasNewRun(at("12:00"))).isFalse();

    runs("dwd_icon_d2", "09:00", "12:10");
    runs("dwd_icon_eu", "09:00", "12:20");

    assertThat(watcher.hasNewRun(at("13:00"))).isTrue();
    assertThat(watcher.hasNewRun(at("13:01"))).isFalse();
  }

  @Test
  void domainIsReadEveryFiveMinutes() {
    runs("dwd_icon", "06:00", "09:40");
    ModelRunWatcher watcher = watching("dwd_icon");

    for (Instant now = at("12:00"); now.isBefore(at("13:00")); now = now.plusSeconds(10)) {
      assertThat(watcher.hasNewRun(now)).isFalse();
    }

    assertThat(reads).isEqualTo(12);
  }

  @Test
  void olderRunOfALaggingServerIsNotNew() {
    runs("dwd_icon", "09:00", "11:40");
    ModelRunWatcher watcher = watching("dwd_icon");
    assertThat(watcher.hasNewRun(at("12:00"))).isFalse();

    runs("dwd_icon", "06:00", "09:40");
    assertThat(watcher.hasNewRun(at("12:05"))).isFalse();
    runs("dwd_icon", "09:00", "11:40");
    assertThat(watcher.hasNewRun(at("12:10"))).isFalse();
  }

  @Test
  void unreadableDomainDoesNotAffectOthers() {
    runs("dwd_icon", "06:00", "09:40");
    ModelRunWatcher watcher = watching("gone", "dwd_icon");
    assertThat(watcher.hasNewRun(at("12:00"))).isFalse();

    runs("dwd_icon", "09:00", "12:01");

    assertThat(watcher.hasNewRun(at("12:15"))).isTrue();
  }

  @Test
  void domainThatIsReadableAgainIsWatchedAgain() {
    runs("dwd_icon", "06:00", "09:40");
    ModelRunWatcher watcher = watching("dwd_icon");
    assertThat(watcher.hasNewRun(at("12:00"))).isFalse();
    runs.clear();
    assertThat(watcher.hasNewRun(at("12:05"))).isFalse();

    runs("dwd_icon", "09:00", "12:06");

    assertThat(watcher.hasNewRun(at("12:10").plus(Duration.ofMinutes(6)))).isTrue();
  }

  @Test
  void newestRunIsKnownOnceItHasSettledOnAllServers() {
    ModelRunWatcher watcher = watching("dwd_icon");
    runs("dwd_icon", "06:00", "10:00");

    assertThat(watcher.newestRun(at("10:05"))).isEmpty();
    assertThat(watcher.newestRun(at("10:10")).orElseThrow().initialised()).isEqualTo(at("06:00"));

    assertThat(watcher.isSettled()).isTrue();

    runs("dwd_icon", "12:00", "16:00");
    assertThat(watcher.newestRun(at("16:05")).orElseThrow().initialised()).isEqualTo(at("06:00"));
    assertThat(watcher.isSettled()).isFalse();
    assertThat(watcher.newestRun(at("16:10")).orElseThrow().initialised()).isEqualTo(at("12:00"));
  }

  @Test
  void olderRunOfAServerThatLagsBehindDoesNotReplaceTheNewest() {
    ModelRunWatcher watcher = watching("dwd_icon");
    runs("dwd_icon", "06:00", "10:00");
    assertThat(watcher.newestRun(at("10:10")).orElseThrow().initialised()).isEqualTo(at("06:00"));

    runs("dwd_icon", "00:00", "04:00");
    assertThat(watcher.newestRun(at("10:20")).orElseThrow().initialised()).isEqualTo(at("06:00"));
    assertThat(watcher.isStillNewest(at("06:00"))).isFalse();
  }

  @Test
  void runIsNotConfirmedWhileTheMetadataCannotBeRead() {
    ModelRunWatcher watcher = watching("dwd_icon");

    assertThat(watcher.newestRun(at("10:00"))).isEmpty();
    assertThat(watcher.isStillNewest(at("06:00"))).isFalse();
    assertThat(watcher.lastReadAt()).isEqualTo(Instant.MIN);
  }
}
