package io.weatherconnect.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestSettingsTest {
  @TempDir private Path directory;

  @Test
  void basicAuthenticationIsEncoded() throws Exception {
    RestSettings settings = read("connect", "basic.auth.user.info=ada:s3cret");

    assertThat(settings.authorization()).contains("Basic YWRhOnMzY3JldA==");
    assertThat(settings.tls()).isEmpty();
  }

  @Test
  void keyOfAServiceReplacesThePlainOne() throws Exception {
    String[] lines = {"bearer.auth.token=all", "registry.bearer.auth.token=own"};

    assertThat(read("registry", lines).authorization()).contains("Bearer own");
    assertThat(read("connect", lines).authorization()).contains("Bearer all");
  }

  @Test
  void unknownKeyIsAnError() {
    assertThatThrownBy(() -> read("connect", "basic.auth.user=ada"))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("basic.auth.user is not a known key; expected basic.auth.user.info");
  }

  @Test
  void userAndTokenTogetherAreAnErrorWithoutTheirValues() {
    assertThatThrownBy(
            () -> read("connect", "basic.auth.user.info=ada:s3cret", "bearer.auth.token=t0ken"))
        .isInstanceOf(ToolException.class)
        .hasMessageEndingWith(
            "set basic.auth.user.info or bearer.auth.token for a service, not both.")
        .hasMessageNotContainingAny("s3cret", "t0ken");
  }

  @Test
  void missingTruststoreIsAnError() {
    assertThatThrownBy(() -> read("connect", "ssl.truststore.location=absent.jks"))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("absent.jks");
  }

  @Test
  void missingFileIsAnError() {
    assertThatThrownBy(() -> RestSettings.read(directory.resolve("absent"), "connect"))
        .isInstanceOf(ToolException.class)
        .hasMessageEndingWith("absent does not exist.");
  }

  private RestSettings read(String service, String... lines) throws IOException {
    Path file = directory.resolve("rest.properties");
    Files.writeString(file, String.join("\n", lines));
    return RestSettings.read(file, service);
  }
}
