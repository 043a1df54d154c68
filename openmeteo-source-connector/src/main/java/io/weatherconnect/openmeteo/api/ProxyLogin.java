package io.weatherconnect.openmeteo.api;

import java.io.IOException;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;

/** Sends the login to the proxy, at most once per request. Thread-safe. */
final class ProxyLogin implements Authenticator {
  private static final String HEADER = "Proxy-Authorization";

  /** The scheme with which the HTTP client asks for a login before the proxy requires one. */
  private static final String PREEMPTIVE = "OkHttp-Preemptive";

  /** Thrown when the proxy rejects the login, or requires one that is not configured. */
  static final class RejectedException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private final String login;

  /** Creates a login for the proxy of these settings, which need not have a user. */
  ProxyLogin(HttpSettings settings) {
    this.login =
        settings.proxyUser() == null
            ? null
            : Credentials.basic(settings.proxyUser(), settings.proxyPassword());
  }

  @Override
  public Request authenticate(Route route, Response response) throws RejectedException {
    Request request = response.request();
    boolean isTunnel = request.method().equals("CONNECT");
    if (request.isHttps() && !isTunnel) {
      // Within a tunnel, the server asks for the login, and it must not receive the proxy's
      // password.
      return null;
    }
    if (login != null && !login.equals(request.header(HEADER))) {
      return request.newBuilder().header(HEADER, login).build();
    }
    if (isTunnel && !isPreemptive(response)) {
      throw new RejectedException();
    }
    return null;
  }

  private static boolean isPreemptive(Response response) {
    return response.challenges().stream()
        .anyMatch(challenge -> challenge.scheme().equalsIgnoreCase(PREEMPTIVE));
  }
}
