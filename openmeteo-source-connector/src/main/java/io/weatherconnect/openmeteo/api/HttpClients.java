package io.weatherconnect.openmeteo.api;

import java.net.Proxy;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;

/** Creates the HTTP client of a task. */
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
            // A redirect may lead to another host, which must never receive the API key.
            .followRedirects(false)
            .followSslRedirects(false)
            // HTTP/2 reads ahead, which ProgressGuard would count as bytes without progress.
            .protocols(List.of(Protocol.HTTP_1_1))
            .socketFactory(guard)
            .addInterceptor(guard)
            .addInterceptor(chain -> chain.proceed(withHeaders(chain.request(), settings)));
    TlsSettings tls = settings.readTls();
    if (tls != null) {
      client.sslSocketFactory(tls.sockets(), tls.trusted());
      if (!tls.checkHostName()) {
        client.hostnameVerifier((host, session) -> true);
      }
    }
    if (settings.proxy() != null) {
      client
          .proxy(new Proxy(Proxy.Type.HTTP, settings.proxy()))
          .proxyAuthenticator(new ProxyLogin(settings));
    }
    return client.build();
  }

  private static Request withHeaders(Request request, HttpSettings settings) {
    Request.Builder builder =
        request
            .newBuilder()
            .header("User-Agent", settings.userAgent())
            .header("Accept", "application/json");
    if (settings.apiKey() != null) {
      builder.header("X-Api-Key", settings.apiKey());
    }
    settings.headers().forEach(builder::header);
    return builder.build();
  }
}
