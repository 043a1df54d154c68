package io.weatherconnect.simulator.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP/1.1 server on Netty, with a thread for each running request. It is not the JDK's server,
 * because that sets the Date header to the system's time and cannot reset a connection.
 */
public final class HttpListener implements AutoCloseable {
  private static final Logger LOG = System.getLogger(HttpListener.class.getName());

  /** The maximum length of the request line; a longer one resets the connection, as in the API. */
  private static final int MAX_LINE = 65_536;

  private static final int MAX_CHUNK = 65_536;
  private static final int MAX_BODY = 1024 * 1024;
  private static final int IO_THREADS = 2;
  private static final long CLOSE_SECONDS = 5;

  private final EventLoopGroup io =
      new NioEventLoopGroup(IO_THREADS, new DefaultThreadFactory("simulator-io", true));
  private final ExecutorService handlers =
      Executors.newCachedThreadPool(new DefaultThreadFactory("simulator", true));
  private final Handler handler;
  private final Clock clock;
  private Channel server;

  private HttpListener(Handler handler, Clock clock) {
    this.handler = handler;
    this.clock = clock;
  }

  /** Handles requests. Called by several threads, but by one at a time for each connection. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Responds to a request. Must call exactly one of {@code respond}, {@code stream} and {@code
     * reset} of the exchange.
     *
     * @throws IOException when the client has closed the connection
     * @throws InterruptedException when the server is closing
     */
    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /**
   * Starts the server.
   *
   * @param address the address to listen on; port 0 selects a free port
   * @param clock the clock of the Date header
   * @throws IOException when the address cannot be bound
   */
  public static HttpListener start(InetSocketAddress address, Handler handler, Clock clock)
      throws IOException {
    HttpListener listener = new HttpListener(handler, clock);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(listener.io)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec(MAX_LINE, MAX_LINE, MAX_CHUNK))
                        .addLast(new HttpObjectAggregator(MAX_BODY))
                        .addLast(new FlowControlHandler())
                        .addLast(listener.new Requests());
                  }
                })
            // Reads the next request only after the response to the last one.
            .childOption(ChannelOption.AUTO_READ, false)
            .bind(address)
            .awaitUninterruptibly();
    listener.server = bound.channel();
    if (!bound.isSuccess()) {
      listener.close();
      throw new IOException(bound.cause().getMessage(), bound.cause());
    }
    return listener;
  }

  /** Returns the address that the server listens on. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.localAddress();
  }

  /** Stops the server, interrupts all handlers and closes all connections. */
  @Override
  public void close() {
    server.close().awaitUninterruptibly();
    handlers.shutdownNow();
    try {
      if (!handlers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "Handlers still running after close: seconds=" + CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Only now, because a handler needs the event loop to the end.
    io.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private void serve(HttpExchange exchange, ChannelHandlerContext connection) {
    boolean keepAlive = false;
    try {
      try {
        handler.handle(exchange);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "Request handler failed: path=" + exchange.request().path(), e);
        exchange.fail();
      }
      keepAlive = exchange.keepAlive();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "Connection ended early", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (keepAlive) {
      connection.read();
    } else {
      close(connection);
    }
  }

  private static void close(ChannelHandlerContext connection) {
    // Nothing depends on when the connection is closed.
    ChannelFuture unused = connection.close();
  }

  private static HttpRequest request(FullHttpRequest message, Channel channel) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, String> header : message.headers()) {
      headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
    }
    String host = headers.getOrDefault("host", "");
    String target = message.uri();
    int scheme = target.indexOf("://");
    if (scheme > 0 && !target.startsWith("/")) {
      // A proxied client sends the absolute form, whose authority takes precedence.
      int path = (target + "/").indexOf('/', scheme + 3);
      host = target.substring(scheme + 3, path);
      target = path < target.length() ? target.substring(path) : "/";
    }
    String[] parts = target.split("\\?", 2);
    return new HttpRequest(
        message.method().name(),
        host,
        parts[0],
        parts.length < 2 ? "" : parts[1],
        headers,
        message.content().toString(StandardCharsets.ISO_8859_1),
        ((InetSocketAddress) channel.remoteAddress()).getAddress().getHostAddress());
  }

  /** Starts a handler thread for each request of a connection. */
  private final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    public void channelActive(ChannelHandlerContext connection) {
      connection.read();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext connection, FullHttpRequest message) {
      Channel channel = connection.channel();
      HttpRequest request = request(message, channel);
      boolean keepAlive = HttpUtil.isKeepAlive(message);
      HttpExchange exchange = new HttpExchange(request, channel, keepAlive, clock);
      if (message.decoderResult().isFailure()) {
        exchange.reset();
        close(connection);
      } else {
        handlers.execute(() -> serve(exchange, connection));
      }
    }

    /** Also called when a request arrives after the server was closed. */
    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
      LOG.log(Level.DEBUG, "Connection ended early", cause);
      close(connection);
    }
  }
}
