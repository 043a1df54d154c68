package io.weatherconnect.openmeteo.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EndpointRoutingTest {
  private static final Endpoint CURRENT = Endpoint.parse("http://localhost/v1/dwd-icon");
  private static final Endpoint ARCHIVE = Endpoint.parse("http://localhost/v1/archive");
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

  @Test
  void archiveServesDaysOlderThanTheLimit() {
    EndpointRouting routing = new EndpointRouting(CURRENT, ARCHIVE, 90);

    assertThat(routing.of(TODAY.minusDays(90), TODAY)).isEqualTo(CURRENT);
    assertThat(routing.of(TODAY.minusDays(91), TODAY)).isEqualTo(ARCHIVE);
  }

  @Test
  void currentEndpointServesAllDaysWithoutAnArchive() {
    EndpointRouting routing = new EndpointRouting(CURRENT, null, 90);
    DayRange years = new DayRange(LocalDate.of(1940, 1, 1), TODAY);

    assertThat(routing.of(years.from(), TODAY)).isEqualTo(CURRENT);
    assertThat(routing.shorten(years, TODAY)).isEqualTo(years);
  }

  @Test
  void archiveAlsoServesDaysThatTheCurrentEndpointNoLongerServes() {
    Endpoint current = Endpoint.parse("https://api.open-meteo.com/v1/dwd-icon");
    EndpointRouting routing = new EndpointRouting(current, ARCHIVE, 200);

    assertThat(routing.of(TODAY.minusDays(93), TODAY)).isEqualTo(current);
    assertThat(routing.of(TODAY.minusDays(94), TODAY)).isEqualTo(ARCHIVE);
    assertThat(routing.shorten(new DayRange(TODAY.minusDays(150), TODAY), TODAY))
        .isEqualTo(new DayRange(TODAY.minusDays(150), TODAY.minusDays(94)));
  }

  @Test
  void firstServedDayIsThatOfTheArchive() {
    Endpoint current = Endpoint.parse("https://api.open-meteo.com/v1/dwd-icon");
    Endpoint archive = current.archive().orElseThrow();

    assertThat(new EndpointRouting(current, null, 90).firstServedDay(TODAY))
        .contains(TODAY.minusDays(93));
    assertThat(new EndpointRouting(current, archive, 90).firstServedDay(TODAY))
        .contains(LocalDate.of(2016, 1, 1));
    assertThat(new EndpointRouting(current, ARCHIVE, 90).firstServedDay(TODAY)).isEmpty();
    assertThat(new EndpointRouting(CURRENT, null, 90).firstServedDay(TODAY)).isEmpty();
  }

  @Test
  void lastServedDayIsThatOfTheCurrentEndpoint() {
    Endpoint current = Endpoint.parse("https://api.open-meteo.com/v1/dwd-icon");
    Endpoint archive = Endpoint.parse("https://archive-api.open-meteo.com/v1/archive");

    assertThat(new EndpointRouting(current, archive, 90).lastServedDay(TODAY))
        .contains(TODAY.plusDays(15));
    assertThat(new EndpointRouting(CURRENT, archive, 90).lastServedDay(TODAY)).isEmpty();
  }

  @Property(seed = "1")
  void shortenedRangeIsTheLongestThatOneEndpointServes(
      @ForAll @IntRange(min = 0, max = 400) int age,
      @ForAll @IntRange(min = 1, max = 400) int length,
      @ForAll @IntRange(min = 1, max = 200) int limit) {
    EndpointRouting routing = new EndpointRouting(CURRENT, ARCHIVE, limit);
    LocalDate from = TODAY.minusDays(age);
    DayRange whole = new DayRange(from, from.plusDays(length - 1L));

    DayRange range = routing.shorten(whole, TODAY);

    Endpoint first = routing.of(from, TODAY);
    assertThat(range.from()).isEqualTo(from);
    assertThat(range.from().datesUntil(range.to().plusDays(1)))
        .allMatch(day -> routing.of(day, TODAY).equals(first));
    if (!range.to().equals(whole.to())) {
      assertThat(routing.of(range.to().plusDays(1), TODAY)).isNotEqualTo(first);
    }
  }
}
