package io.weatherconnect.simulator.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small HTTP/1.1 server with one thread per connection. It does not use the JDK's server because
 * that hides its sockets, and the simulator needs them for faults such as connection resets and
 * incomplete responses.
 */
public final class HttpListener implements AutoCloseable {

  private static final Logger LOG = System.getLogger(HttpListener.class.getName());
  private static final int BACKLOG = 256;
  private static final int BUFFER = 64 * 1024;
  private static final long CLOSE_SECONDS = 5;

  private final ServerSocket server;
  private final HttpHandler handler;
  private final Clock clock;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(daemonThreads());

  private HttpListener(ServerSocket server, HttpHandler handler, Clock clock) {
    this.server = server;
    this.handler = handler;
    this.clock = clock;
  }

  /**
   * Starts the server.
   *
   * @param address the address to listen on; port 0 selects a free port
   * @param clock the clock of the Date header
   * @throws IOException when the address cannot be bound
   */
  public static HttpListener start(InetSocketAddress address, HttpHandler handler, Clock clock)
      throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(address, BACKLOG);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    HttpListener listener = new HttpListener(server, handler, clock);
    listener.threads.execute(listener::acceptAll);
    return listener;
  }

  /** Returns the address that the server listens on. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  /** Stops the server, closes all connections and interrupts all handlers. */
  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
    for (Socket connection : connections) {
      connection.close();
    }
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "Connections still open after close: seconds=" + CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        accept(server.accept());
      } catch (IOException e) {
        if (!server.isClosed()) {
          LOG.log(Level.WARNING, "Connection not accepted", e);
        }
      }
    }
  }

  private void accept(Socket socket) throws IOException {
    connections.add(socket);
    try {
      threads.execute(() -> serve(socket));
    } catch (RejectedExecutionException e) {
      // The server was closed after it accepted the connection.
      socket.close();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      BufferedOutputStream out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
      RequestReader reader =
          new RequestReader(
              new BufferedInputStream(socket.getInputStream()),
              out,
              socket.getInetAddress().getHostAddress());
      serveAll(socket, reader, out);
    } catch (IOException e) {
      // The client closed the connection or sent no valid HTTP, so no response is possible.
      LOG.log(Level.DEBUG, "Connection ended early", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(socket);
    }
  }

  private void serveAll(Socket socket, RequestReader reader, BufferedOutputStream out)
      throws IOException, InterruptedException {
    boolean keepAlive = true;
    while (keepAlive) {
      HttpRequest request;
      try {
        request = reader.read();
      } catch (RequestReader.LineTooLongException e) {
        socket.setSoLinger(true, 0);
        throw e;
      }
      if (request == null) {
        return;
      }
      HttpExchange exchange = new HttpExchange(request, socket, out, clock);
      handle(exchange);
      keepAlive = exchange.keepAlive();
    }
  }

  private void handle(HttpExchange exchange) throws IOException, InterruptedException {
    try {
      handler.handle(exchange);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "Request handler failed: path=" + exchange.request().path(), e);
      exchange.fail();
    }
  }

  private static ThreadFactory daemonThreads() {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "simulator-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
