package io.weatherconnect.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plugin as a Connect worker loads it. */
class PluginTest {
  static List<Transformation<?>> plugins() {
    List<Transformation<?>> found = new ArrayList<>();
    for (Transformation<?> transform : ServiceLoader.load(Transformation.class)) {
      if (transform.getClass().getPackage().equals(PluginTest.class.getPackage())) {
        found.add(transform);
      }
    }
    return found;
  }

  @Test
  void serviceManifestListsAllTransforms() {
    assertThat(plugins())
        .extracting(transform -> transform.getClass().getName())
        .containsExactlyInAnyOrder(
            "io.weatherconnect.transforms.FlattenStruct$Key",
            "io.weatherconnect.transforms.FlattenStruct$Value",
            "io.weatherconnect.transforms.MoveValueToKey",
            "io.weatherconnect.transforms.PartitionBucket$Key",
            "io.weatherconnect.transforms.PartitionBucket$Value");
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void versionIsSetByTheBuild(Transformation<?> transform) {
    assertThat(((Versioned) transform).version()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void everyConfigurationIsFullyDescribed(Transformation<?> transform) {
    assertThat(transform.config().configKeys().values())
        .allSatisfy(
            key -> {
              assertThat(key.documentation).as(key.name).endsWith(".");
              assertThat(key.group).as(key.name).isNotBlank();
              assertThat(key.displayName).as(key.name).isNotBlank();
              assertThat(key.width).as(key.name).isNotEqualTo(ConfigDef.Width.NONE);
              assertThat(key.validator).as(key.name).isNotNull();
              assertThat(key.validator.toString()).as(key.name).doesNotContain("Lambda");
            });
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void overviewNamesTheKeyAndTheValueClass(Transformation<?> transform)
      throws ReflectiveOperationException {
    Class<?> documented = documented(transform);

    List<String> variants =
        Stream.of(documented.getClasses())
            .filter(Transformation.class::isAssignableFrom)
            .map(Class::getName)
            .toList();
    assertThat((String) documented.getField("OVERVIEW_DOC").get(null))
        .isNotBlank()
        .satisfies(doc -> assertThat(variants).allMatch(doc::contains));
    assertThat(documented.getField("CONFIG_DEF").get(null)).isSameAs(transform.config());
  }

  /** The outer class of a pair for keys and values, or the only class. */
  private static Class<?> documented(Transformation<?> transform) {
    Class<?> outer = transform.getClass().getDeclaringClass();
    return outer == null ? transform.getClass() : outer;
  }
}
