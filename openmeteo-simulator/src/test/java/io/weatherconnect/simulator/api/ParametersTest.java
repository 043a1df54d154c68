package io.weatherconnect.simulator.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hourly=a,b,c",
        "hourly=a|b|c",
        "hourly=a%2Cb%2Cc",
        "hourly=a&hourly=b&hourly=c",
        "hourly[]=a&hourly[]=b,c",
        "hourly%5B%5D=a&hourly=b%2Cc",
        "hourly=a,b,c,",
        ",&hourly=,a,,b,c&=x&&",
      })
  void listsHaveSeveralSyntaxes(String query) {
    assertThat(Parameters.ofQuery(query).split("hourly")).containsExactly("a", "b", "c");
  }

  @Test
  void encodedCommasAreKeptByFirstSplit() {
    assertThat(Parameters.ofQuery("hourly=a%2Cb,c").all("hourly")).containsExactly("a,b", "c");
  }

  @Test
  void lastScalarValueIsUsed() {
    Parameters parameters = Parameters.ofQuery("past_days=1&past_days=2,3&models=");

    assertThat(parameters.last("past_days")).contains("3");
    assertThat(parameters.last("models")).isEmpty();
    assertThat(parameters.last("timezone")).isEmpty();
  }

  @Test
  void emptyListIsPresent() {
    Parameters parameters = Parameters.ofQuery("hourly=");

    assertThat(parameters.has("hourly")).isTrue();
    assertThat(parameters.all("hourly")).isEmpty();
    assertThat(parameters.has("daily")).isFalse();
  }

  @Test
  void plusIsASpaceAndEscapesAreUtf8() {
    Parameters parameters = Parameters.ofQuery("timezone=a+b%20c%C3%A4&x=100%&y=%zz%2");

    assertThat(parameters.last("timezone")).contains("a b cä");
    assertThat(parameters.last("x")).contains("100%");
    assertThat(parameters.last("y")).contains("%zz%2");
  }

  @Test
  void nameWithoutValueIsFlag() throws ApiException {
    Parameters parameters = Parameters.ofQuery("one&two=1&three=on&four=false&five=0&six=true");

    assertThat(Scalars.flag(parameters, "one")).isTrue();
    assertThat(Scalars.flag(parameters, "two")).isTrue();
    assertThat(Scalars.flag(parameters, "three")).isTrue();
    assertThat(Scalars.flag(parameters, "four")).isFalse();
    assertThat(Scalars.flag(parameters, "five")).isFalse();
    assertThat(Scalars.flag(parameters, "six")).isTrue();
    assertThat(Scalars.flag(parameters, "seven")).isFalse();
    assertThatThrownBy(() -> Scalars.flag(Parameters.ofQuery("x=maybe"), "x"))
        .hasMessageContaining("not of type 'Bool' at path 'x'");
  }

  @Test
  void jsonHasArraysForListsAndValuesForScalars() throws ApiException {
    Parameters parameters =
        json("{\"latitude\":[1,\"2.5\"],\"past_days\":3,\"timeformat\":\"unixtime\",\"run\":null}");

    assertThat(parameters.split("latitude")).containsExactly("1", "2.5");
    assertThat(parameters.last("past_days")).contains("3");
    assertThat(parameters.last("timeformat")).contains("unixtime");
    assertThat(parameters.last("run")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "1", "{", "{\"hourly\":\"rain\"}", "{\"past_days\":[1]}"})
  void otherJsonIsRejected(String text) {
    assertThatThrownBy(() -> json(text))
        .isInstanceOfSatisfying(
            ApiException.class, rejection -> assertThat(rejection.status()).isEqualTo(400));
  }

  private static Parameters json(String text) throws ApiException {
    return Parameters.ofJson(text.getBytes(UTF_8));
  }
}
