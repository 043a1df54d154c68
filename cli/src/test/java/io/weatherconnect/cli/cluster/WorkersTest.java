package io.weatherconnect.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkersTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicInteger brokenChanges = new AtomicInteger();
  private final AtomicInteger statusOfFirst = new AtomicInteger(200);
  private final AtomicInteger healthOfFirst = new AtomicInteger(200);
  private HttpServer first;
  private HttpServer second;

  @BeforeEach
  void startWorkers() throws IOException {
    first = worker("first");
    second = worker("second");
  }

  @AfterEach
  void stopWorkers() {
    first.stop(0);
    second.stop(0);
  }

  @Test
  void readGoesToTheFirstWorkerThatResponds() throws Exception {
    Workers workers = workers(uri(first), uri(second));
    assertThat(get(workers)).isEqualTo("first");

    first.stop(0);

    assertThat(get(workers)).isEqualTo("second");
  }

  @Test
  void changeGoesToAWorkerThatResponds() throws Exception {
    Workers workers = workers(uri(first), uri(second));
    first.stop(0);

    assertThat(workers.send("PUT", "/name", "{}").body()).isEqualTo("second");
  }

  /** It still responds to what only reads. */
  @ParameterizedTest
  @ValueSource(ints = {500, 503})
  void workerWithoutKafkaIsNotUsedForAChange(int health) throws Exception {
    healthOfFirst.set(health);
    Workers workers = workers(uri(first), uri(second));

    assertThat(get(workers)).isEqualTo("first");
    assertThat(workers.send("PUT", "/name", "{}").body()).isEqualTo("second");
  }

  @Test
  void readGoesToAHealthyWorkerIfThatIsPreferred() throws Exception {
    healthOfFirst.set(500);
    Workers workers = workers(uri(first), uri(second));

    assertThat(workers.preferHealthy()).isTrue();
    assertThat(get(workers)).isEqualTo("second");
  }

  @Test
  void changeGoesToAWorkerThatIsNotHealthyIfNoOtherOneResponds() throws Exception {
    healthOfFirst.set(500);
    Workers workers = workers(uri(second), uri(first));
    second.stop(0);

    assertThat(workers.send("PUT", "/name", "{}").body()).isEqualTo("first");
  }

  @Test
  void changeWhoseResponseIsMissingIsNotRepeated() throws Exception {
    Workers workers = workers(uri(first), uri(second));
    brokenChanges.set(1);

    assertThatThrownBy(() -> workers.send("PUT", "/name", "{}")).isInstanceOf(IOException.class);

    assertThat(changes).hasValue(1);
  }

  /** The last worker has its time even if the others have none. */
  @ParameterizedTest
  @ValueSource(longs = {0, 200})
  void workerThatAcceptsConnectionsButDoesNotRespondIsNotUsed(long limitMillis) throws Exception {
    try (ServerSocket paused = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI silent = URI.create("http://127.0.0.1:" + paused.getLocalPort());
      Workers workers =
          new Workers(List.of(client(silent), client(uri(second))), Duration.ofMillis(limitMillis));

      assertThat(get(workers)).isEqualTo("second");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 500, 503})
  void readGoesToAnotherWorkerIfOneIsStarting(int status) throws Exception {
    statusOfFirst.set(status);

    assertThat(get(workers(uri(first), uri(second)))).isEqualTo("second");
  }

  @Test
  void responseOfAStartingWorkerIsReturnedIfNoOtherOneResponds() throws Exception {
    statusOfFirst.set(503);
    second.stop(0);

    assertThat(get(workers(uri(first), uri(second)))).isEqualTo("first");
  }

  @Test
  void errorIsThatOfTheFirstWorkerWhenNoneResponds() {
    first.stop(0);
    second.stop(0);

    assertThatThrownBy(() -> get(workers(uri(first), uri(second))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refused");
  }

  @Test
  void allUrlsAreNamed() {
    assertThat(workers(uri(first), uri(second)).urls()).isEqualTo(uri(first) + ", " + uri(second));
  }

  private static Workers workers(URI... urls) {
    return new Workers(Stream.of(urls).map(WorkersTest::client).toList());
  }

  private static RestClient client(URI url) {
    return new RestClient(url, RestSettings.NONE, LIMIT);
  }

  private static String get(Workers workers) throws IOException, InterruptedException {
    return workers.send("GET", "/name", null).body();
  }

  private static URI uri(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private HttpServer worker(String name) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestMethod().equals("PUT")) {
            changes.incrementAndGet();
            if (brokenChanges.getAndDecrement() > 0) {
              exchange.close();
              return;
            }
          }
          boolean health = exchange.getRequestURI().getPath().equals("/health");
          AtomicInteger status = health ? healthOfFirst : statusOfFirst;
          byte[] body = name.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(name.equals("first") ? status.get() : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}
