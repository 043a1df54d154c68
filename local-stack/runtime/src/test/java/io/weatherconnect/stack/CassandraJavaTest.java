package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CassandraJavaTest {

  @Test
  void java17ServesItself() {
    assertThat(CassandraJava.find(Map.of(), 17)).isEqualTo(JvmLaunch.thisJava());
  }

  @Test
  void newerJavaIsRejectedWithTheRemedy() {
    assertThatThrownBy(() -> CassandraJava.find(Map.of(), 25))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("11 or 17")
        .hasMessageContaining("Java 25")
        .hasMessageContaining("CASSANDRA_JAVA_HOME");
  }

  @Test
  void namedJavaHelpsANewerOne() {
    Map<String, String> environment =
        Map.of("CASSANDRA_JAVA_HOME", System.getProperty("java.home"));

    assertThat(CassandraJava.find(environment, 25)).isEqualTo(JvmLaunch.thisJava());
  }

  @Test
  void namedJavaMustExist(@TempDir Path empty) {
    assertThatThrownBy(
            () -> CassandraJava.find(Map.of("CASSANDRA_JAVA_HOME", empty.toString()), 17))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining(empty.toString());
  }
}
