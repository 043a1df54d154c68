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
  static final ArchRule KNOWS_NOTHING_OF_THE_SOURCE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.weatherconnect.openmeteo..")
          .because("the transforms are installed beside any source, with or without ours");

  @ArchTest
  static final ArchRule NEEDS_NOTHING_BUT_CONNECT =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("io.weatherconnect.transforms..", "org.apache.kafka..", "java..")
          .because("a plugin shares its worker with others, and this one brings no library");
}
