package dev.plimsoll.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

@AnalyzeClasses(packages = "dev.plimsoll.agent", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.plimsoll.agent.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_READING_CALLS_NATIVE_CODE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..reading..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.sun.jna..", "oshi..");

  @ArchTest
  static final ArchRule READING_AND_CONFIG_STAND_BY_THEMSELVES =
      classes()
          .that()
          .resideInAnyPackage("..reading..", "..config..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages("..sampler..", "..download..", "..http..");

  @ArchTest
  static final ArchRule ONLY_THE_WIRING_KNOWS_LINUX =
      noClasses()
          .that()
          .resideOutsideOfPackage("..reading.linux..")
          .and()
          .areNotAssignableTo(ThisSystem.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..reading.linux..");

  /** On Linux its classes are loaded only when they are asked for. */
  @ArchTest
  static final ArchRule ONLY_THE_WIRING_KNOWS_OSHI =
      noClasses()
          .that()
          .resideOutsideOfPackage("..reading.oshi..")
          .and()
          .areNotAssignableTo(ThisSystem.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..reading.oshi..", "oshi..");

  @ArchTest
  static final ArchRule FOLLOWING_DOWNLOADS_IS_PURE =
      noClasses()
          .that()
          .resideInAPackage("..download..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio..", "java.util.concurrent..");

  @ArchTest
  static final ArchRule ONLY_THE_WIRING_READS_THE_CLOCK =
      noClasses()
          .that()
          .areNotAssignableTo(Agent.class)
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(InstantSource.class, "system")
          .orShould()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule NOBODY_SLEEPS =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
      noClasses()
          .that()
          .areNotAssignableTo(Main.class)
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule ONLY_CONFIG_READS_YAML =
      noClasses()
          .that()
          .resideOutsideOfPackage("..config..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..");

  @ArchTest
  static final ArchRule LOOKING_AROUND_RUNS_NOTHING =
      noClasses()
          .that()
          .resideInAPackage("..discover..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ProcessBuilder.class, Process.class, Runtime.class)
          .because("it stands on other people's busy servers");
}
