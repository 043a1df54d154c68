package io.weatherconnect.simulator.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ChunkedOutputStreamTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ChunkedOutputStream out = new ChunkedOutputStream(bytes);

  @Test
  void everyWriteIsOneChunk() throws IOException {
    out.write("abc".getBytes(US_ASCII));
    out.write("0123456789abcdefXY".getBytes(US_ASCII), 0, 16);
    out.write('z');
    out.close();

    assertThat(bytes.toString(US_ASCII))
        .isEqualTo(
            String.join("\r\n", "3", "abc", "10", "0123456789abcdef", "1", "z", "0", "", ""));
  }

  @Test
  void emptyWriteIsNoChunk() throws IOException {
    out.write(new byte[0]);

    assertThat(bytes.size()).isZero();
  }

  @Test
  void lastChunkIsWrittenOnce() throws IOException {
    out.close();
    out.close();

    assertThat(bytes.toString(US_ASCII)).isEqualTo("0\r\n\r\n");
  }
}
