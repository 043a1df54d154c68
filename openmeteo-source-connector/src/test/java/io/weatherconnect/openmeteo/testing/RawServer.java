package io.weatherconnect.openmeteo.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A local server that sends any bytes, HTTP or not, to one request after the other. It closes the
 * connection after its response; a client that closes the connection first aborts the response.
 */
public final class RawServer implements AutoCloseable {
  /** Sends the response to a request, whose head has been read. */
  @FunctionalInterface
  public interface Response {
    void to(OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final Thread thread;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  private RawServer(ServerSocket socket, Response response) {
    this.socket = socket;
    this.thread = new Thread(() -> serve(response), "raw-server");
  }

  /** Starts a server on a free port. */
  public static RawServer respondingWith(Response response) throws IOException {
    RawServer server =
        new RawServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), response);
    server.thread.start();
    return server;
  }

  /** Returns a response that repeats a text endlessly; each character is a byte. */
  public static Response endless(String start, String repeated) {
    return out -> {
      out.write(bytes(start));
      byte[] block = bytes(repeated.repeat(Math.max(1, 16_384 / repeated.length())));
      while (true) {
        out.write(block);
      }
    };
  }

  /** Returns a response that sends a text every 20 milliseconds, endlessly. */
  public static Response dripping(String start, String drop) {
    return out -> {
      out.write(bytes(start));
      while (true) {
        out.write(bytes(drop));
        out.flush();
        Thread.sleep(20);
      }
    };
  }

  /** Returns the URL of a path on this server. */
  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Returns the heads of all requests so far, in order. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  private void serve(Response response) {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        heads.add(head(client));
        response.to(client.getOutputStream());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (IOException e) {
        // The client closed the connection, as most tests expect, or the server was closed.
      }
    }
  }

  private static String head(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    StringBuilder head = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.append(line).append('\n');
    }
    return head.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    thread.interrupt();
  }
}
