package io.weatherconnect.transforms;

import static io.weatherconnect.transforms.Transforms.flatten;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlattenStructConfigTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delimiter     | .         | one or more of a to z",
        "delimiter     | ''        | one or more of a to z",
        "rename        | name      | one colon",
        "rename        | a:b:c     | one colon",
        "rename        | a:b,a:c   | 'a' is listed twice",
        "rename        | a:c,b:c   | 'c' is listed twice",
        "rename        | :b        | a name is empty",
        "rename        | a:        | a name is empty",
        "include       | a,b,a     | 'a' is listed twice",
        "exclude       | a,,b      | a name is empty",
        "drop.prefixes | a,a       | 'a' is listed twice",
        "ensure.fields | a,b,a     | 'a' is listed twice",
        "ensure.fields | a,,b      | a name is empty"
      })
  void invalidValueIsRejectedWithTheConfigurationName(
      String setting, String value, String message) {
    assertThatThrownBy(() -> flatten(setting, value))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("configuration " + setting)
        .hasMessageContaining(message);
  }

  @Test
  void includingAndExcludingTheSameFieldIsRejected() {
    assertThatThrownBy(() -> flatten("include", "a,b", "exclude", "b,c"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("exclude")
        .hasMessageContaining("'include' contains [b] too");
  }

  @ParameterizedTest
  @CsvSource({"exclude, b", "include, a", "rename, b:c"})
  void ensuringAFieldThatNoRecordCanHaveIsRejected(String setting, String value) {
    assertThatThrownBy(() -> flatten(setting, value, "ensure.fields", "a,b"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("configuration ensure.fields")
        .hasMessageContaining("'include', 'exclude' or 'rename' removes [b] from every record");
  }

  @Test
  void ensuredNamesAreThoseAfterRenaming() {
    String[] settings = {"include", "a", "exclude", "b", "rename", "a:b", "ensure.fields", "b"};

    assertThatCode(() -> flatten(settings)).doesNotThrowAnyException();
  }

  @Test
  void spacesAroundCommasAndColonsAreTrimmed() {
    var flatten = flatten("rename", " location_name : location , time : at ");

    assertThat(Transforms.apply(flatten, WeatherRecords.hour()).schema().field("location"))
        .isNotNull();
  }
}
