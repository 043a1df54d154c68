package io.weatherconnect.simulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpListenerTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-08-20T10:20:30Z"), ZoneOffset.UTC);
  private static final String CLOSE = "GET / HTTP/1.1\r\nConnection: close\r\n\r\n";

  private HttpListener listener;

  @AfterEach
  void stop() {
    listener.close();
  }

  @Test
  void wholeResponseHasContentLength() throws IOException {
    start(exchange -> exchange.respond(200, Map.of("x-one", "1"), bytes("hello")));

    assertThat(exchange(CLOSE))
        .isEqualTo(
            String.join(
                "\r\n",
                "HTTP/1.1 200 OK",
                "content-length: 5",
                "x-one: 1",
                "connection: close",
                "date: Thu, 20 Aug 2026 10:20:30 GMT",
                "",
                "hello"));
  }

  @Test
  void streamedResponseIsChunked() throws IOException {
    start(
        exchange -> {
          try (OutputStream out = exchange.stream(200, Map.of())) {
            out.write(bytes("hello world, hello"));
            out.write('!');
          }
        });

    assertThat(exchange(CLOSE))
        .contains("transfer-encoding: chunked")
        .endsWith("\r\n\r\n13\r\nhello world, hello!\r\n0\r\n\r\n");
  }

  @Test
  void headHasNoBody() throws IOException {
    start(
        exchange -> {
          if (exchange.request().path().equals("/stream")) {
            try (OutputStream out = exchange.stream(200, Map.of())) {
              out.write(bytes("hello"));
            }
          } else {
            exchange.respond(200, Map.of(), bytes("hello"));
          }
        });

    assertThat(exchange(CLOSE.replace("GET", "HEAD")))
        .contains("content-length: 5")
        .endsWith("\r\n\r\n");
    assertThat(exchange(CLOSE.replace("GET /", "HEAD /stream"))).endsWith("\r\n\r\n");
  }

  @Test
  void notModifiedHasNeitherBodyNorLength() throws IOException {
    start(exchange -> exchange.respond(304, Map.of(), new byte[0]));

    assertThat(exchange(CLOSE)).startsWith("HTTP/1.1 304").doesNotContain("content-length");
  }

  @Test
  void failedHandlerSends500() throws IOException {
    start(
        exchange -> {
          throw new IllegalStateException("a bug that this test provokes");
        });

    assertThat(exchange(CLOSE)).startsWith("HTTP/1.1 500").contains("connection: close");
  }

  @Test
  void handlerThatFailsInBodyClosesConnection() throws IOException {
    start(
        exchange -> {
          OutputStream out = exchange.stream(200, Map.of());
          out.write(bytes("half"));
          out.flush();
          throw new IllegalStateException("a bug that this test provokes");
        });

    assertThat(exchange(CLOSE)).startsWith("HTTP/1.1 200").endsWith("half\r\n");
  }

  @Test
  void resetFailsReadOfClient() throws IOException {
    start(HttpExchange::reset);

    try (Socket socket = connect()) {
      socket.getOutputStream().write(bytes(CLOSE));
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void invalidHttpResetsConnection() throws IOException {
    start(exchange -> exchange.respond(200, Map.of(), new byte[0]));

    assertThatThrownBy(() -> exchange("\u0016\u0003\u0001 hello\r\n"))
        .isInstanceOf(SocketException.class);
  }

  @Test
  void connectionsAreServedConcurrently() throws Exception {
    CountDownLatch all = new CountDownLatch(8);
    start(
        exchange -> {
          all.countDown();
          exchange.respond(all.await(10, TimeUnit.SECONDS) ? 200 : 500, Map.of(), new byte[0]);
        });
    Socket[] sockets = new Socket[8];
    for (int i = 0; i < sockets.length; i++) {
      sockets[i] = connect();
      sockets[i].getOutputStream().write(bytes(CLOSE));
    }
    for (Socket socket : sockets) {
      try (socket;
          InputStream in = socket.getInputStream()) {
        assertThat(new String(in.readAllBytes(), ISO_8859_1)).startsWith("HTTP/1.1 200");
      }
    }
  }

  @Test
  void closeInterruptsHandlersAndClosesConnections() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    AtomicReference<Exception> ended = new AtomicReference<>();
    start(
        exchange -> {
          entered.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            ended.set(e);
            throw e;
          }
        });
    try (Socket socket = connect()) {
      socket.getOutputStream().write(bytes(CLOSE));
      entered.await();
      listener.close();

      assertThat(ended.get()).isInstanceOf(InterruptedException.class);
      assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
    }
  }

  @Test
  void portInUseFailsStart() throws IOException {
    start(exchange -> exchange.respond(200, Map.of(), new byte[0]));

    assertThatThrownBy(
            () -> HttpListener.start(listener.address(), exchange -> exchange.reset(), CLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in use");
  }

  private void start(HttpListener.Handler handler) throws IOException {
    listener =
        HttpListener.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), handler, CLOCK);
  }

  private Socket connect() throws IOException {
    return new Socket(listener.address().getAddress(), listener.address().getPort());
  }

  private String exchange(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(bytes(request));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
