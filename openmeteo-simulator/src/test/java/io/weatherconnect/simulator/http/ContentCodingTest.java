package io.weatherconnect.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|IDENTITY",
        "identity|IDENTITY",
        "br, zstd|IDENTITY",
        "gzip|GZIP",
        "GZIP|GZIP",
        "deflate|DEFLATE",
        "gzip, deflate|DEFLATE",
        "gzip, deflate, br|DEFLATE",
        "gzip;q=1.0, deflate;q=0.9|GZIP",
        "gzip;q=0.5, deflate;q=0.9|DEFLATE",
        "gzip;q=0|IDENTITY",
        "gzip;q=0.8, deflate;q=0|GZIP",
        "*|DEFLATE",
      })
  void deflateWinsUnlessGzipIsStrictlyPreferred(String header, ContentCoding coding) {
    assertThat(ContentCoding.negotiate(header)).isEqualTo(coding);
  }
}
