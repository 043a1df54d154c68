package io.weatherconnect.cli.cluster;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Reads the body of a response with another subscriber, and breaks it off beyond a size. */
final class BoundedBody<T> implements BodySubscriber<T> {
  private final BodySubscriber<T> reader;
  private final int maxBytes;
  private Subscription body;
  private long bytes;

  BoundedBody(BodySubscriber<T> reader, int maxBytes) {
    this.reader = reader;
    this.maxBytes = maxBytes;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    body = subscription;
    reader.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (bytes > maxBytes) {
      return;
    }
    bytes += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (bytes > maxBytes) {
      body.cancel();
      reader.onError(
          new IOException("the response is larger than %d MiB".formatted(maxBytes >> 20)));
    } else {
      reader.onNext(buffers);
    }
  }

  @Override
  public void onError(Throwable error) {
    reader.onError(error);
  }

  @Override
  public void onComplete() {
    // The reader has ended already if the body was too large.
    if (bytes <= maxBytes) {
      reader.onComplete();
    }
  }

  @Override
  public CompletionStage<T> getBody() {
    return reader.getBody();
  }
}
