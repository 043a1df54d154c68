package io.weatherconnect.transforms;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.weatherconnect.transforms",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule DO_NOT_DEPEND_ON_THE_SOURCE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.weatherconnect.openmeteo..")
          .because("the transforms can be used with any source connector");

  @ArchTest
  static final ArchRule DEPEND_ON_CONNECT_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "io.weatherconnect.transforms..", "org.apache.kafka..", "org.slf4j..", "java..")
          .because("the plugin contains no libraries");
}
