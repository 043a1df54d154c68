package io.weatherconnect.simulator.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * One HTTP request and its response, which is sent whole, streamed, or replaced by a connection
 * reset. For HEAD, the same methods send the head only. All methods block until the connection has
 * accepted the bytes. Not thread-safe.
 */
public final class HttpExchange {
  private static final int BUFFER = 64 * 1024;

  private final HttpRequest request;
  private final Channel channel;
  private final Clock clock;
  private boolean keepAlive;
  private boolean responded;

  HttpExchange(HttpRequest request, Channel channel, boolean keepAlive, Clock clock) {
    this.request = request;
    this.channel = channel;
    this.keepAlive = keepAlive;
    this.clock = clock;
  }

  /** Returns the request. */
  public HttpRequest request() {
    return request;
  }

  /** Sends a response with a body of known length. */
  public void respond(int status, Map<String, String> headers, byte[] body) throws IOException {
    HttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
    if (status != HttpResponseStatus.NOT_MODIFIED.code()) {
      HttpUtil.setContentLength(response, body.length);
    }
    send(response, headers);
  }

  /**
   * Starts a response with a body of unknown length. The head is sent at once; closing the stream
   * ends the response.
   */
  public OutputStream stream(int status, Map<String, String> headers) throws IOException {
    HttpResponse response =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
    HttpUtil.setTransferEncodingChunked(response, true);
    send(response, headers);
    return new BufferedOutputStream(new BodyStream(), BUFFER);
  }

  /** Closes the connection with a TCP reset, even in the middle of a response. */
  public void reset() {
    keepAlive = false;
    // Sends RST instead of FIN when the connection is closed.
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
  }

  /** Returns a time as text of an HTTP header. */
  public static String date(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
  }

  /** Ends the exchange of a failed handler: with status 500 if it has not responded yet. */
  void fail() throws IOException {
    keepAlive = false;
    if (!responded) {
      respond(500, Map.of(), new byte[0]);
    }
  }

  boolean keepAlive() {
    return keepAlive;
  }

  private void send(HttpResponse response, Map<String, String> headers) throws IOException {
    responded = true;
    headers.forEach(response.headers()::set);
    response.headers().set(HttpHeaderNames.CONNECTION, keepAlive ? "keep-alive" : "close");
    response.headers().set(HttpHeaderNames.DATE, date(clock.instant()));
    send(response);
  }

  private void send(Object message) throws IOException {
    try {
      ChannelFuture sent = channel.writeAndFlush(message).await();
      if (!sent.isSuccess()) {
        throw new IOException("The connection is closed", sent.cause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while sending a response");
    }
  }

  /** Sends each write as a chunk, and the end of the body on close. */
  private final class BodyStream extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      send(new DefaultHttpContent(Unpooled.copiedBuffer(bytes, offset, length)));
    }

    @Override
    public void close() throws IOException {
      send(LastHttpContent.EMPTY_LAST_CONTENT);
    }
  }
}
