package io.weatherconnect.openmeteo.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A local proxy that opens tunnels with CONNECT for clients that send a login. */
public final class TunnelProxy implements AutoCloseable {
  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> heads = new CopyOnWriteArrayList<>();

  private TunnelProxy(ServerSocket socket) {
    this.socket = socket;
  }

  /** Starts a proxy on a free port. */
  public static TunnelProxy start() throws IOException {
    TunnelProxy proxy = new TunnelProxy(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
    proxy.threads.execute(proxy::accept);
    return proxy;
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** Returns the heads of all requests to the proxy itself so far, in order. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        threads.execute(() -> serve(client));
      }
    } catch (IOException e) {
      // The proxy was closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client);
      heads.add(head);
      if (!head.contains("Proxy-Authorization: ")) {
        respond(
            client,
            "407 Proxy Authentication Required\r\n"
                + "Proxy-Authenticate: Basic realm=\"gate\"\r\nContent-Length: 0");
        return;
      }
      int port = Integer.parseInt(head.split("[: ]", 4)[2]);
      try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
        respond(client, "200 Connection established");
        threads.execute(() -> copy(server, client));
        copy(client, server);
      }
    } catch (IOException e) {
      // The client or the server closed the connection, which closes the tunnel.
    }
  }

  private static void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream()) {
      in.transferTo(to.getOutputStream());
    } catch (IOException e) {
      // The client or the server closed the connection, which closes the tunnel.
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

  private static void respond(Socket client, String response) throws IOException {
    client
        .getOutputStream()
        .write(("HTTP/1.1 " + response + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }
}
