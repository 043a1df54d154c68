package io.weatherconnect.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CassandraSchemaTest {

  @Test
  void shippedSchemaIsTheKeyspaceAndThreeTables() throws IOException {
    Path file = new ProjectLayout(Path.of("../..")).cassandraSchema();

    assertThat(CassandraSchema.statements(Files.readString(file)))
        .hasSize(4)
        .allSatisfy(
            statement -> assertThat(statement).startsWith("CREATE ").contains("IF NOT EXISTS"))
        .noneSatisfy(statement -> assertThat(statement).contains("--"));
  }

  @Test
  void commentsAndEmptyStatementsAreDropped() {
    assertThat(CassandraSchema.statements("-- a; b\nSELECT 1; -- c\n;\nSELECT\n2;\n"))
        .containsExactly("SELECT 1", "SELECT\n2");
  }
}
