package io.weatherconnect.cli.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a loopback port that may break HTTP's rules: it writes whatever a test says. */
final class HostileServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Behaviour behaviour;
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch abandoned = new CountDownLatch(1);

  /** Writes a response; the client may close the connection at any time. */
  interface Behaviour {
    void respond(OutputStream out) throws IOException;
  }

  HostileServer(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "hostile-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** A server that always sends the same text. */
  static HostileServer sending(String text) throws IOException {
    return new HostileServer(out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  int requests() {
    return requests.get();
  }

  /** Returns when a client has closed its connection before the end of the response. */
  void awaitAbandoned() throws InterruptedException {
    abandoned.await();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        readHead(client.getInputStream());
        requests.incrementAndGet();
        behaviour.respond(client.getOutputStream());
      } catch (IOException e) {
        // The client has closed the connection, or the test the server.
        abandoned.countDown();
      }
    }
  }

  private static void readHead(InputStream in) throws IOException {
    int last = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      last = last << 8 | next;
      if (last == 0x0d0a0d0a) {
        return;
      }
    }
    throw new IOException("No request");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
