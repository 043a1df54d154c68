package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weatherconnect.openmeteo.testing.Http;
import io.weatherconnect.openmeteo.testing.RawServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Responses of a proxy to CONNECT, before it opens a tunnel to an HTTPS API. */
@Timeout(60)
class ProxyLoginTest {
  private static final String LOGIN_REQUIRED =
      "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"gate\"";

  @Test
  void rejectedLoginNamesTheKeys() throws Exception {
    try (RawServer proxy = respondingWith(LOGIN_REQUIRED)) {
      ApiException e = failure(proxy, "gate");

      assertThat(e.failure()).isEqualTo(Failure.AMBIGUOUS_RESPONSE);
      assertThat(e)
          .hasMessage(
              "The proxy rejected the login for requests to https://weather.invalid/v1/forecast"
                  + " (HTTP 407). Check http.proxy, http.proxy.user and http.proxy.password");
      assertThat(proxy.heads())
          .singleElement()
          .asString()
          .startsWith("CONNECT weather.invalid:443 ")
          .contains("Proxy-Authorization: Basic ");
    }
  }

  @Test
  void requiredLoginThatIsNotConfiguredNamesTheKeys() throws Exception {
    try (RawServer proxy = respondingWith(LOGIN_REQUIRED)) {
      ApiException e = failure(proxy, null);

      assertThat(e.failure()).isEqualTo(Failure.AMBIGUOUS_RESPONSE);
      assertThat(e).hasMessageContaining("http.proxy, http.proxy.user and http.proxy.password");
    }
  }

  @Test
  void proxyWithoutLoginReceivesNoneAndIsNotReported() throws Exception {
    try (RawServer proxy = respondingWith("200 Connection established")) {
      ApiException e = failure(proxy, null);

      assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
      assertThat(proxy.heads()).allMatch(head -> head.startsWith("CONNECT weather.invalid:443 "));
      assertThat(proxy.heads()).isNotEmpty().noneMatch(head -> head.contains("Proxy-Auth"));
    }
  }

  /** A proxy that sends one response and closes the connection. */
  private static RawServer respondingWith(String status) throws Exception {
    String response = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
    return RawServer.respondingWith(
        out -> out.write(response.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static ApiException failure(RawServer proxy, String user) {
    Duration timeout = Duration.ofSeconds(20);
    HttpSettings settings =
        Http.proxied(
            timeout,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()),
            user,
            user == null ? null : "open-sesame",
            null);
    try (HttpWeatherApi client = new HttpWeatherApi(settings, Clock.systemUTC())) {
      return catchThrowableOfType(
          ApiException.class,
          () -> client.fetch(request().endpoint("https://weather.invalid/v1/forecast").build()));
    }
  }
}
