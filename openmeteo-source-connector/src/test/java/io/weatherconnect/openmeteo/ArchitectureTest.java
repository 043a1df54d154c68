package io.weatherconnect.openmeteo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;

/** The dependencies that are allowed between the packages of the connector. */
@AnalyzeClasses(
    packages = "io.weatherconnect.openmeteo",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.weatherconnect.openmeteo";

  @ArchTest
  static final ArchRule decisionsDoNotUseKafka =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".catalog..", ROOT + ".location..", ROOT + ".api..", ROOT + ".schedule..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..")
          .because(
              "requests, their schedule and their failures are decided and tested without Kafka");

  @ArchTest
  static final ArchRule onlyTheRootFailsATask =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka.connect.errors..")
          .because(
              "a ConnectException fails a task, which only the classes that the worker calls may"
                  + " decide");

  @ArchTest
  static final ArchRule packagesDoNotUseTheRoot =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT)
          .because("only the root package connects the others");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching(ROOT + ".(*)..")
          .should()
          .beFreeOfCycles()
          .because("data flow one way: schedule, request, response, records");

  @ArchTest
  static final ArchRule onlyTheApiPackageUsesHttp =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("okhttp3..", "okio..", "java.net.http..")
          .because(
              "one package decides to which host the key is sent and how long a request may take");

  @ArchTest
  static final ArchRule timeIsPassedIn =
      noClasses()
          .should()
          .callMethodWhere(
              new DescribedPredicate<JavaCall<?>>("the time is read without a clock") {
                @Override
                public boolean test(JavaCall<?> call) {
                  return readsTime(call);
                }
              })
          .because("every decision that depends on the time is tested with a mutable clock");

  private static boolean readsTime(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getTarget().getName();
    boolean noArguments = call.getTarget().getRawParameterTypes().isEmpty();
    return (owner.startsWith("java.time.") && name.equals("now") && noArguments)
        || (owner.equals(System.class.getName()) && name.equals("currentTimeMillis"))
        || (owner.equals(System.class.getName()) && name.equals("nanoTime"))
        || (owner.equals(Thread.class.getName()) && name.equals("sleep"));
  }

  @ArchTest
  static final ArchRule clocksAreCreatedInTheRoot =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".*..")
          .should()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .because("a task has one clock, which the task creates");
}
