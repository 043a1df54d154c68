package io.weatherconnect.openmeteo.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * Ends a connection that brings many bytes and no response. HTTP has locations where a server may
 * send for ever what never becomes a byte of the body: leading zeros of a chunk's size, promises to
 * go on, empty blocks of compressed data. The HTTP client keeps or skips them without a bound.
 *
 * <p>Made for one call at a time over HTTP/1.1, where nothing is read before it is asked for.
 */
final class ProgressGuard extends SocketFactory implements Interceptor {
  /** The longest head that the HTTP client takes is a quarter of this. */
  private static final long MOST_BYTES_WITHOUT_PROGRESS = 1 << 20;

  private final AtomicLong bytesWithoutProgress = new AtomicLong();

  @Override
  public Response intercept(Chain chain) throws IOException {
    bytesWithoutProgress.set(0);
    Response response = chain.proceed(chain.request());
    ResponseBody body = response.body();
    return response
        .newBuilder()
        .body(
            ResponseBody.create(
                Okio.buffer(new Watched(body.source())), body.contentType(), body.contentLength()))
        .build();
  }

  /** Each byte of the body that is handed on is progress. */
  private final class Watched extends ForwardingSource {
    Watched(Source body) {
      super(body);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long got = super.read(sink, byteCount);
      bytesWithoutProgress.set(0);
      return got;
    }
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public InputStream getInputStream() throws IOException {
        return new Counted(super.getInputStream());
      }
    };
  }

  /** Counts what arrives, before TLS and HTTP take it apart. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int got = super.read(bytes, offset, length);
      count(Math.max(got, 0));
      return got;
    }

    private void count(int bytes) throws IOException {
      if (bytesWithoutProgress.addAndGet(bytes) > MOST_BYTES_WITHOUT_PROGRESS) {
        throw new ProtocolException("Many bytes and no response");
      }
    }
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw connectsItself();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw connectsItself();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw connectsItself();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localAddress, int localPort) {
    throw connectsItself();
  }

  private static UnsupportedOperationException connectsItself() {
    return new UnsupportedOperationException("The HTTP client connects its sockets itself");
  }
}
