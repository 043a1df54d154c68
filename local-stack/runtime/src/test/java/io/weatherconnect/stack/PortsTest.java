package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class PortsTest {

  @Test
  void defaultPortsAreUsedWhenFree() {
    Ports ports = Ports.usual(port -> true);

    assertThat(Port.values())
        .allSatisfy(port -> assertThat(ports.of(port)).isEqualTo(port.usual()));
  }

  @Test
  void nextFreePortReplacesATakenOne() {
    Ports ports = Ports.usual(port -> port != 9042 && port != 9043);

    assertThat(ports.of(Port.CASSANDRA)).isEqualTo(9044);
    assertThat(ports.of(Port.CONNECT)).isEqualTo(8083);
  }

  @Test
  void alternativePortsDoNotCollide() {
    Ports ports = Ports.usual(port -> port != 9092);

    assertThat(ports.of(Port.KAFKA)).isEqualTo(9093);
    assertThat(ports.of(Port.KAFKA_CONTROLLER)).isEqualTo(9094);
  }

  @Test
  void missingFreePortIsReportedWithTheRange() {
    assertThatThrownBy(() -> Ports.usual(port -> port < 9000))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("KAFKA")
        .hasMessageContaining("9092 to 9191");
  }

  @Test
  void listeningSocketMakesItsPortTaken() throws IOException {
    try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.isFree("127.0.0.1", holder.getLocalPort())).isFalse();
    }
  }

  @Test
  void ephemeralPortsAreAllDifferent() {
    assertThat(Ports.ephemeral().numbers().values())
        .hasSize(Port.values().length)
        .doesNotHaveDuplicates();
  }
}
