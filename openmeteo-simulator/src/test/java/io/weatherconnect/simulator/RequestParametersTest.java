package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.ForecastQuery;
import io.weatherconnect.simulator.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The source of the parameters and the address of the client. */
class RequestParametersTest {

  private static final Optional<String> TOO_LARGE = Optional.empty();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|''|models=query",
        "HEAD|''|models=query",
        "POST|application/x-www-form-urlencoded|models=body",
        "POST|Application/X-WWW-Form-Urlencoded; charset=utf-8|models=body",
        "POST|application/json|models=json",
        "POST|application/json; charset=utf-8|models=json",
      })
  void methodAndContentTypeSelectSourceOfParameters(String method, String type, String expected)
      throws ApiException {
    String body = type.contains("json") ? "{\"models\":[\"json\"]}" : "models=body";
    HttpRequest request = request(method, Map.of("content-type", type), Optional.of(body));

    assertThat(ForecastQuery.decode(RequestParameters.of(request)).models())
        .containsExactly(expected.substring("models=".length()));
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "multipart/form-data", "application/xml", "''"})
  void otherTypesAreNotSupported(String type) {
    assertThatThrownBy(
            () ->
                RequestParameters.of(
                    request("POST", Map.of("content-type", type), Optional.of("a=b"))))
        .isInstanceOfSatisfying(
            ApiException.class, rejection -> assertThat(rejection.status()).isEqualTo(415));
  }

  @Test
  void bodyWithoutContentTypeIsRejected() {
    assertThatThrownBy(() -> RequestParameters.of(request("POST", Map.of(), Optional.of("a=b"))))
        .hasMessage("Can't decode data without a content type");
  }

  @Test
  void tooLargeBodyIsRejectedForEveryContentType() {
    assertThatThrownBy(() -> RequestParameters.of(request("POST", Map.of(), TOO_LARGE)))
        .isInstanceOfSatisfying(
            ApiException.class, rejection -> assertThat(rejection.status()).isEqualTo(413));
  }

  @Test
  void jsonIsReadAsUtf8() throws ApiException {
    // The body has one character per byte: these two bytes are one letter.
    HttpRequest request =
        request(
            "POST",
            Map.of("content-type", "application/json"),
            Optional.of("{\"models\":[\"\u00c3\u00a4\"]}"));

    assertThat(ForecastQuery.decode(RequestParameters.of(request)).models())
        .containsExactly("\u00e4");
  }

  @Test
  void clientIsPeerUnlessForwarded() {
    assertThat(ClientAddress.of(request("GET", Map.of(), Optional.of("")))).isEqualTo("127.0.0.1");
    assertThat(
            ClientAddress.of(
                request(
                    "GET", Map.of("x-forwarded-for", " 192.0.2.7 , 10.0.0.1"), Optional.of(""))))
        .isEqualTo("192.0.2.7");
  }

  private static HttpRequest request(
      String method, Map<String, String> headers, Optional<String> body) {
    return new HttpRequest(method, "", "/v1/forecast", "models=query", headers, body, "127.0.0.1");
  }
}
