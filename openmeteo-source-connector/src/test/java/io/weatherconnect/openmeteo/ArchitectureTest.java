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
import org.apache.kafka.connect.data.Struct;

/** How the rooms of the connector may know each other. */
@AnalyzeClasses(
    packages = "io.weatherconnect.openmeteo",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.weatherconnect.openmeteo";

  @ArchTest
  static final ArchRule decisionsKnowNothingOfKafka =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".api..",
              ROOT + ".plan..",
              ROOT + ".quota..",
              ROOT + ".catalog..",
              ROOT + ".fetch..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..")
          .because("what to ask, when, and what a response means is decided and tested without it");

  @ArchTest
  static final ArchRule onlyTheEdgeFailsATask =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".*..")
          .and()
          .areNotAssignableTo(Struct.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka.connect.errors..")
          .because(
              "an exception of Connect ends a task, and only the classes that the worker calls can"
                  + " tell whether it should end; a struct keeps what Struct promises its readers");

  @ArchTest
  static final ArchRule roomsDoNotKnowTheHouse =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT)
          .because("the root package puts the rooms together and nobody else does");

  @ArchTest
  static final ArchRule roomsKnowEachOtherInOneDirection =
      slices()
          .matching(ROOT + ".(*)..")
          .should()
          .beFreeOfCycles()
          .because("data flows one way, and a room is understood by those that it leads to");

  @ArchTest
  static final ArchRule onlyTheApiRoomSpeaksHttp =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("okhttp3..", "okio..", "java.net.http..")
          .because("where the key goes and how long a call may take is decided in one place");

  @ArchTest
  static final ArchRule timeIsHandedIn =
      noClasses()
          .should()
          .callMethodWhere(
              new DescribedPredicate<JavaCall<?>>("the time is read without a clock") {
                @Override
                public boolean test(JavaCall<?> call) {
                  return readsTime(call);
                }
              })
          .because("every decision that depends on the time is tested with virtual time");

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
  static final ArchRule clocksAreMadeByTheHouse =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".*..")
          .should()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .because("the one clock of a task comes from where the task is put together");
}
