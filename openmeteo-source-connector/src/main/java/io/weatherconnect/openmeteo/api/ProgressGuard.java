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
 * Aborts a connection that transfers many bytes without any progress of the response. HTTP allows
 * endless data that never becomes part of the body, such as leading zeros of a chunk size, interim
 * 1xx responses and empty blocks of compressed data. The HTTP client buffers or skips such data
 * without a limit.
 *
 * <p>Works for one request at a time over HTTP/1.1, where the client does not read ahead.
 */
final class ProgressGuard extends SocketFactory implements Interceptor {
  /** Four times the maximum length of the header block that the HTTP client accepts. */
  private static final long MAX_BYTES_WITHOUT_PROGRESS = 1 << 20;

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
                Okio.buffer(new ProgressSource(body.source())),
                body.contentType(),
                body.contentLength()))
        .build();
  }

  /** Resets the counter whenever the body is read. */
  private final class ProgressSource extends ForwardingSource {
    ProgressSource(Source body) {
      super(body);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long count = super.read(sink, byteCount);
      bytesWithoutProgress.set(0);
      return count;
    }
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public InputStream getInputStream() throws IOException {
        return new CountingInput(super.getInputStream());
      }
    };
  }

  /** Counts the received bytes below TLS and HTTP. */
  private final class CountingInput extends FilterInputStream {
    CountingInput(InputStream in) {
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
      int received = super.read(bytes, offset, length);
      count(Math.max(received, 0));
      return received;
    }

    private void count(int bytes) throws IOException {
      if (bytesWithoutProgress.addAndGet(bytes) > MAX_BYTES_WITHOUT_PROGRESS) {
        throw new ProtocolException("Too many bytes without progress of the response");
      }
    }
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw unsupported();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw unsupported();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw unsupported();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localAddress, int localPort) {
    throw unsupported();
  }

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("The HTTP client creates unconnected sockets only");
  }
}
