package io.weatherconnect.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatusPageTest {
  private final List<Integer> requestedPages = Collections.synchronizedList(new ArrayList<>());
  private final AtomicBoolean closed = new AtomicBoolean();
  private final StatusPage page = StatusPage.serve(0, new RecordingData());

  @AfterEach
  void close() {
    page.close();
  }

  @Test
  void pageIsServedOnLoopbackAddress() throws Exception {
    HttpResponse<String> response = get("/");

    assertThat(page.uri().getHost()).isEqualTo("127.0.0.1");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none';");
    assertThat(response.body()).contains("<h1>Weather Connect</h1>", "<noscript>");
  }

  @Test
  void pageLoadsNoExternalResources() throws Exception {
    assertThat(get("/").body().replaceAll("<a href=\"https://open-meteo.com/\">", ""))
        .doesNotContain("http://", "https://", "//cdn", "style=");
    for (String path : List.of("/style.css", "/uPlot.css")) {
      assertThat(get(path).body()).doesNotContain("url(", "@import");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/style.css, text/css",
    "/uPlot.css, text/css",
    "/page.js, text/javascript",
    "/chart.js, text/javascript",
    "/format.js, text/javascript",
    "/uPlot.js, text/javascript"
  })
  void stylesheetsAndScriptsAreServed(String path, String type) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains(type + "; charset=utf-8");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.body()).isNotBlank();
  }

  @Test
  void statusIsServedAsPrintedByTheCommandLine() throws Exception {
    HttpResponse<String> response = get("/status.json");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .contains("application/json; charset=utf-8");
    assertThat(response.body()).isEqualTo(Sample.healthy().status().toPrettyString());
  }

  @ParameterizedTest
  @CsvSource({"'', 1", "?page=3, 3", "?page=0, 1", "?page=x, 1", "?page=99999999, 1"})
  void pageNumberIsTakenFromQuery(String query, int number) throws Exception {
    HttpResponse<String> response = get("/weather.json" + query);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"page\" : " + number);
    assertThat(requestedPages).containsExactly(number);
  }

  @Test
  void otherPathsAreNotFound() throws Exception {
    assertThat(get("/favicon.ico").statusCode()).isEqualTo(404);
    assertThat(get("/../etc/passwd").statusCode()).isEqualTo(404);
    assertThat(requestedPages).isEmpty();
  }

  @Test
  void postIsNotAllowed() throws Exception {
    HttpResponse<String> response =
        send(HttpRequest.newBuilder(page.uri()).POST(HttpRequest.BodyPublishers.ofString("x")));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(requestedPages).isEmpty();
  }

  @Test
  void headResponseHasNoBody() throws Exception {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(page.uri()).method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void otherHostNameIsRejected() throws Exception {
    assertThat(statusFor("evil.example")).contains("421");
    assertThat(statusFor("localhost:" + page.uri().getPort())).contains("200");
  }

  @Test
  void failureIsReported() throws Exception {
    for (String path : List.of("/status.json", "/weather.json?page=503")) {
      try (StatusPage failing = StatusPage.serve(0, new FailingData())) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(failing.uri().resolve(path)));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("\"error\" : \"Connect does not respond.\"");
      }
    }
  }

  @Test
  void usedPortIsReportedAndDataIsClosed() {
    int usedPort = page.uri().getPort();

    assertThatThrownBy(() -> StatusPage.serve(usedPort, new RecordingData()))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining(Integer.toString(usedPort));
    assertThat(closed).isTrue();
  }

  private String statusFor(String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.uri().getPort())) {
      String request = "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return response.lines().findFirst().orElseThrow();
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d%s".formatted(page.uri().getPort(), path))));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** Records the requested pages and whether it was closed. */
  private final class RecordingData implements PageData {
    @Override
    public JsonNode status() {
      return Sample.healthy().status();
    }

    @Override
    public JsonNode weather(int number) {
      requestedPages.add(number);
      return Sample.healthy().weather(number);
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }
}
