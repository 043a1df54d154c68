package io.weatherconnect.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.simulator.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    assertThat(new Parameters(query).list("hourly")).containsExactly("a", "b", "c");
  }

  @Test
  void encodedCommasAreKeptByFirstSplit() {
    assertThat(new Parameters("hourly=a%2Cb,c").all("hourly")).containsExactly("a,b", "c");
  }

  @Test
  void lastScalarValueIsUsed() {
    Parameters parameters = new Parameters("past_days=1&past_days=2,3&models=");

    assertThat(parameters.last("past_days")).contains("3");
    assertThat(parameters.last("models")).isEmpty();
    assertThat(parameters.last("timezone")).isEmpty();
  }

  @Test
  void emptyListIsPresent() {
    Parameters parameters = new Parameters("hourly=");

    assertThat(parameters.has("hourly")).isTrue();
    assertThat(parameters.all("hourly")).isEmpty();
    assertThat(parameters.has("daily")).isFalse();
  }

  @Test
  void plusIsASpaceAndEscapesAreUtf8() {
    Parameters parameters = new Parameters("timezone=a+b%20c%C3%A4&x=100%&y=%zz%2");

    assertThat(parameters.last("timezone")).contains("a b cä");
    assertThat(parameters.last("x")).contains("100%");
    assertThat(parameters.last("y")).contains("%zz%2");
  }

  @Test
  void rawBytesAreUtf8() {
    assertThat(new Parameters("timezone=%C3\u00a4%").last("timezone")).contains("ä%");
  }

  @Test
  void nameWithoutValueIsPresent() {
    assertThat(new Parameters("hourly&x=1").has("hourly")).isTrue();
    assertThat(new Parameters("hourly&x=1").last("hourly")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, '', query",
    "HEAD, '', query",
    "POST, application/x-www-form-urlencoded, form",
    "POST, Application/X-WWW-Form-Urlencoded; charset=utf-8, form",
  })
  void methodSelectsSourceOfParameters(String method, String type, String expected)
      throws ApiException {
    assertThat(Parameters.of(request(method, Map.of("content-type", type))).last("models"))
        .contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "multipart/form-data", "application/json", ""})
  void otherTypesAreNotSupported(String type) {
    assertThatThrownBy(() -> Parameters.of(request("POST", Map.of("content-type", type))))
        .isInstanceOfSatisfying(
            ApiException.class, rejection -> assertThat(rejection.status()).isEqualTo(415));
  }

  @Test
  void formWithoutContentTypeIsRejected() {
    assertThatThrownBy(() -> Parameters.of(request("POST", Map.of())))
        .hasMessage("Can't decode data without a content type");
  }

  private static HttpRequest request(String method, Map<String, String> headers) {
    return new HttpRequest(
        method, "", "/v1/forecast", "models=query", headers, "models=form", "127.0.0.1");
  }
}
