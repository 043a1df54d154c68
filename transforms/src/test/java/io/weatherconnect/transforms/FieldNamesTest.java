package io.weatherconnect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldNamesTest {
  private static FieldNames dropping(String... prefixes) {
    return new FieldNames("_", Set.of(prefixes), Set.of(), Set.of(), Map.of());
  }

  private static String name(FieldNames names, String... path) {
    FieldPath parent = FieldPath.ROOT;
    for (int i = 0; i < path.length - 1; i++) {
      parent = names.level(parent, path[i]);
    }
    return names.output(names.leaf(parent, path[path.length - 1])).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "rain, rain",
    "temperature.2m, temperature_2m",
    "Dew-Point, dew_point",
    "Überschuß, _berschu_",
    "'', _",
    "2m, f_2m",
    "_id, _id",
    "a b/c, a_b_c",
    "°, _"
  })
  void nameIsMadeSafeForCql(String field, String expected) {
    assertThat(name(dropping(), field)).isEqualTo(expected);
  }

  @Test
  void lettersAreLoweredTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(name(dropping(), "WIND")).isEqualTo("wind");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void onlyTheFirstCharacterOfTheWholeNameMustNotBeADigit() {
    assertThat(name(dropping(), "at", "2m")).isEqualTo("at_2m");
    assertThat(name(dropping("at"), "at", "2m")).isEqualTo("f_2m");
  }

  @Test
  void leadingWrapperIsDroppedAndALaterOneIsNot() {
    FieldNames names = dropping("hourly", "payload");

    assertThat(name(names, "hourly", "rain")).isEqualTo("rain");
    assertThat(name(names, "payload", "hourly", "rain")).isEqualTo("rain");
    assertThat(name(names, "location", "hourly", "rain")).isEqualTo("location_hourly_rain");
  }

  @Test
  void fieldThatIsCalledLikeADroppedWrapperKeepsItsName() {
    assertThat(name(dropping("location"), "location")).isEqualTo("location");
    assertThat(name(dropping("location"), "location", "location")).isEqualTo("location");
  }

  @Test
  void droppedWrappersAreNamedAsInTheRecord() {
    assertThat(name(dropping("Hourly"), "Hourly", "rain")).isEqualTo("rain");
    assertThat(name(dropping("hourly"), "Hourly", "rain")).isEqualTo("hourly_rain");
  }

  @Test
  void selectionLooksAtTheMadeNameAndRenamingComesLast() {
    FieldNames names =
        new FieldNames("_", Set.of(), Set.of("f_2m", "b"), Set.of("b"), Map.of("f_2m", "Two.M"));

    assertThat(name(names, "2m")).isEqualTo("Two.M");
    assertThat(names.output(names.leaf(FieldPath.ROOT, "B"))).isEmpty();
    assertThat(names.output(names.leaf(FieldPath.ROOT, "Two.M"))).isEmpty();
  }

  @Test
  void pathShowsTheNamesOfTheRecord() {
    FieldNames names = dropping("Hourly");

    assertThat(names.leaf(names.level(FieldPath.ROOT, "Hourly"), "Dew-Point").dotted())
        .isEqualTo("Hourly.Dew-Point");
  }
}
