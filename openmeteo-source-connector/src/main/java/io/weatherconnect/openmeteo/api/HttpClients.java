package io.weatherconnect.openmeteo.api;

import java.net.Proxy;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;

/** Builds the HTTP client that a task calls with. */
final class HttpClients {
  private HttpClients() {}

  static OkHttpClient create(HttpSettings settings) {
    ProgressGuard guard = new ProgressGuard();
    OkHttpClient.Builder client =
        new OkHttpClient.Builder()
            .connectTimeout(settings.connectTimeout())
            .readTimeout(settings.callTimeout())
            .writeTimeout(settings.callTimeout())
            .callTimeout(settings.callTimeout())
            // A redirect may lead to another host, which must never see the key.
            .followRedirects(false)
            .followSslRedirects(false)
            // One call at a time has no use for HTTP/2, which reads ahead of what is asked for.
            .protocols(List.of(Protocol.HTTP_1_1))
            .socketFactory(guard)
            .addInterceptor(guard)
            .addInterceptor(chain -> chain.proceed(withHeaders(chain.request(), settings)));
    if (settings.proxy() != null) {
      client
          .proxy(new Proxy(Proxy.Type.HTTP, settings.proxy()))
          .proxyAuthenticator(new ProxyLogin(settings));
    }
    return client.build();
  }

  private static Request withHeaders(Request request, HttpSettings settings) {
    Request.Builder headed =
        request
            .newBuilder()
            .header("User-Agent", settings.userAgent())
            .header("Accept", "application/json");
    if (settings.apiKey() != null) {
      headed.header("X-Api-Key", settings.apiKey());
    }
    return headed.build();
  }
}
