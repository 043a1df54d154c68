package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.simulator.api.ApiException;
import io.weatherconnect.simulator.api.Host;
import io.weatherconnect.simulator.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CustomerAccessTest {

  private static final Optional<String> NO_KEY = Optional.empty();

  private final CustomerAccess access =
      new CustomerAccess(
          Map.of("small", CustomerPlan.STANDARD, "large", CustomerPlan.PROFESSIONAL));

  @Test
  void headerTakesPrecedenceOverParameter() {
    assertThatCode(
            () ->
                access.checkCustomer(
                    request("GET", "", Map.of("x-api-key", "small")),
                    Optional.of("nope"),
                    Host.API))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () ->
                access.checkCustomer(
                    request("GET", "", Map.of("x-api-key", "nope")),
                    Optional.of("small"),
                    Host.API))
        .hasMessage("The supplied API key is invalid.");
  }

  @Test
  void standardPlanIncludesForecastHostOnly() {
    HttpRequest request = request("GET", "", Map.of());

    for (Host host : Host.values()) {
      assertThatCode(() -> access.checkCustomer(request, Optional.of("large"), host))
          .doesNotThrowAnyException();
      if (host.isProfessional()) {
        assertThatThrownBy(() -> access.checkCustomer(request, Optional.of("small"), host))
            .isInstanceOfSatisfying(
                ApiException.class, rejection -> assertThat(rejection.status()).isEqualTo(403));
      }
    }
  }

  @Test
  void missingKeyIsRejectedWith401() {
    assertThatThrownBy(() -> access.checkCustomer(request("GET", "", Map.of()), NO_KEY, Host.API))
        .isInstanceOfSatisfying(
            ApiException.class, rejection -> assertThat(rejection.status()).isEqualTo(401));
  }

  @Test
  void freeHostDoesNotRedirectRequestWithoutKey() throws ApiException {
    assertThat(CustomerAccess.redirect(request("GET", "a=b", Map.of()), NO_KEY, Host.API))
        .isEmpty();
    assertThat(CustomerAccess.redirect(request("POST", "", Map.of()), NO_KEY, Host.API)).isEmpty();
  }

  @Test
  void redirectKeepsPathAndQuery() throws ApiException {
    assertThat(
            CustomerAccess.redirect(
                request("HEAD", "a=b%2Cc&apikey=k", Map.of()), Optional.of("k"), Host.ARCHIVE))
        .contains("https://customer-archive-api.open-meteo.com//v1/archive?a=b%2Cc&apikey=k");
    assertThat(CustomerAccess.location(request("GET", "", Map.of()), Host.ARCHIVE))
        .isEqualTo("https://customer-archive-api.open-meteo.com//v1/archive");
  }

  private static HttpRequest request(String method, String query, Map<String, String> headers) {
    return new HttpRequest(method, "", "/archive-api/v1/archive", query, headers, "", "127.0.0.1");
  }
}
