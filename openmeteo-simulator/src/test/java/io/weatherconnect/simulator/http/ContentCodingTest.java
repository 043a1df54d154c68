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
      })
  void deflateIsPreferredToGzip(String header, ContentCoding coding) {
    assertThat(ContentCoding.negotiate(header)).isEqualTo(coding);
  }
}
