package io.weatherconnect.simulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @Test
  void requestIsParsed() throws IOException {
    HttpRequest request =
        reader("GET /v1/forecast?a=b?c HTTP/1.1\r\nHost: one:80\r\nX-Thing:  two \r\n\r\n").read();

    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.path()).isEqualTo("/v1/forecast");
    assertThat(request.query()).isEqualTo("a=b?c");
    assertThat(request.host()).isEqualTo("one:80");
    assertThat(request.header("x-thing")).contains("two");
    assertThat(request.header("X-THING")).contains("two");
    assertThat(request.header("other")).isEmpty();
    assertThat(request.body()).contains("");
    assertThat(request.peer()).isEqualTo("peer");
  }

  @Test
  void absoluteFormTakesPrecedenceOverHostHeader() throws IOException {
    HttpRequest request =
        reader("GET http://two.example:81/path?q HTTP/1.1\r\nHost: one\r\n\r\n").read();

    assertThat(request.host()).isEqualTo("two.example:81");
    assertThat(request.path()).isEqualTo("/path");
    assertThat(request.query()).isEqualTo("q");
    assertThat(reader("GET http://two HTTP/1.1\r\n\r\n").read().path()).isEqualTo("/");
  }

  @Test
  void requestsAreReadUntilClientClosesConnection() throws IOException {
    String first = "POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nxyz\r\n";
    String second = "GET /b HTTP/1.1\r\nHost: c\r\n\r\n";
    RequestReader reader = reader(first + second.replace("\r", ""));

    assertThat(reader.read().body()).contains("xyz");
    assertThat(reader.read().path()).isEqualTo("/b");
    assertThat(reader.read()).isNull();
  }

  @Test
  void chunksAreJoined() throws IOException {
    String head = "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
    String chunks = "3;name=value\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n";
    RequestReader reader = reader(head + chunks + "GET /b HTTP/1.1\r\n\r\n");

    assertThat(reader.read().body()).contains("abc0123456789");
    assertThat(reader.read().path()).isEqualTo("/b");
  }

  @Test
  void expectHeaderReceives100Continue() throws IOException {
    reader("POST /a HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx").read();

    assertThat(output.toString(ISO_8859_1)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
  }

  @Test
  void tooLargeBodyIsNotRead() throws IOException {
    assertThat(reader("POST /a HTTP/1.1\r\nContent-Length: 131073\r\n\r\n").read().body())
        .isEmpty();
    String chunk = "10000\r\n" + "x".repeat(65_536) + "\r\n";
    assertThat(
            reader("POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(3))
                .read()
                .body())
        .isEmpty();
    assertThat(
            reader("POST /a HTTP/1.1\r\nContent-Length: 131072\r\n\r\n" + "x".repeat(131_072))
                .read()
                .body())
        .hasValueSatisfying(body -> assertThat(body).hasSize(131_072));
  }

  @Test
  void tooLongLineThrowsLineTooLongException() {
    assertThatThrownBy(() -> reader("GET /" + "x".repeat(65_536)).read())
        .isInstanceOf(RequestReader.LineTooLongException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\r\n\r\n",
        "GET / SPDY/3\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
      })
  void invalidHttpIsRejected(String text) {
    assertThatThrownBy(() -> reader(text).read()).isInstanceOf(ProtocolException.class);
  }

  @Test
  void numberOfHeadersIsLimited() {
    StringBuilder request = new StringBuilder("GET / HTTP/1.1\r\n");
    for (int i = 0; i < 101; i++) {
      request.append("x-").append(i).append(": y\r\n");
    }

    assertThatThrownBy(() -> reader(request + "\r\n").read()).isInstanceOf(ProtocolException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HT",
        "GET / HTTP/1.1\r\nHost: x\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nxyz",
      })
  void incompleteRequestThrowsEofException(String text) {
    assertThatThrownBy(() -> reader(text).read()).isInstanceOf(EOFException.class);
  }

  private RequestReader reader(String text) {
    return new RequestReader(new ByteArrayInputStream(text.getBytes(ISO_8859_1)), output, "peer");
  }
}
