package io.weatherconnect.openmeteo.api;

import java.io.IOException;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;

/** Logs in at the proxy, once for each call. Safe for use by many threads. */
final class ProxyLogin implements Authenticator {
  private static final String HEADER = "Proxy-Authorization";

  /** The scheme under which the HTTP client asks before a proxy has asked. */
  private static final String PREEMPTIVE = "OkHttp-Preemptive";

  /** The proxy opens no tunnel for this login, or for none; there is no response to hand on. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private final String login;

  /** A login with these settings, which name a proxy and perhaps a user. */
  ProxyLogin(HttpSettings settings) {
    this.login =
        settings.proxyUser() == null
            ? null
            : Credentials.basic(settings.proxyUser(), settings.proxyPassword());
  }

  @Override
  public Request authenticate(Route route, Response response) throws RefusedException {
    Request asked = response.request();
    boolean isTunnel = asked.method().equals("CONNECT");
    if (asked.isHttps() && !isTunnel) {
      // Within a tunnel it is the server that asks for the proxy's password, which it must not get.
      return null;
    }
    if (login != null && !login.equals(asked.header(HEADER))) {
      return asked.newBuilder().header(HEADER, login).build();
    }
    if (isTunnel && !isPreemptive(response)) {
      throw new RefusedException();
    }
    return null;
  }

  private static boolean isPreemptive(Response response) {
    return response.challenges().stream()
        .anyMatch(challenge -> challenge.scheme().equalsIgnoreCase(PREEMPTIVE));
  }
}
