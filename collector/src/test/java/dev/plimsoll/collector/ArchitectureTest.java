package dev.plimsoll.collector;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/** The rules of the house. A rule that finds no class to watch fails. */
@AnalyzeClasses(
    packages = "dev.plimsoll.collector",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String HOUSE = "dev.plimsoll.collector";

  private static final String[] PURE =
      in("design", "sizing", "capacity", "measure", "assess", "log", "ledger", "rollout", "advise");

  private static final String[] SQL = {
    "java.sql..",
    "javax.sql..",
    "org.jdbi..",
    "org.flywaydb..",
    "com.zaxxer..",
    "org.sqlite..",
    "org.postgresql.."
  };

  @ArchTest
  static final ArchRule pureStaysPure =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.vertx..", "io.netty..", "java.sql..", "javax.sql..", "org.jdbi..");

  @ArchTest
  static final ArchRule clocksAreMadeWhereThingsAreWired =
      noClasses().that().resideOutsideOfPackage(HOUSE).should().callMethodWhere(readsTheClock());

  @ArchTest
  static final ArchRule pureNeverLooksAtAnyClock =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .callMethodWhere(
              readsTheClock()
                  .or(
                      target(owner(type(System.class)))
                          .and(target(nameMatching(".*(Millis|nano).*")))));

  @ArchTest
  static final ArchRule onlyTheStoreSpeaksSql =
      noClasses()
          .that()
          .resideOutsideOfPackage(HOUSE + ".store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SQL);

  @ArchTest
  static final ArchRule scrapeDoesNotKnowWeb =
      noClasses()
          .that()
          .resideInAPackage(HOUSE + ".scrape..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(HOUSE + ".web..");

  @ArchTest
  static final ArchRule webDoesNotKnowScrape =
      noClasses()
          .that()
          .resideInAPackage(HOUSE + ".web..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(HOUSE + ".scrape..");

  @ArchTest static final ArchRule designStandsAlone = knowsOnly("design");
  @ArchTest static final ArchRule logStandsAlone = knowsOnly("log");
  @ArchTest static final ArchRule scrapeKnowsLog = knowsOnly("scrape", "log");
  @ArchTest static final ArchRule sizingKnowsTheDesign = knowsOnly("sizing", "design");
  @ArchTest static final ArchRule measureKnowsScrape = knowsOnly("measure", "scrape");

  @ArchTest
  static final ArchRule rolloutKnowsPlansAndDownloads =
      knowsOnly("rollout", "design", "sizing", "log", "ledger");

  @ArchTest static final ArchRule forecastStandsAlone = knowsOnly("rollout.forecast");
  @ArchTest static final ArchRule ledgerKnowsDesignAndLog = knowsOnly("ledger", "design", "log");

  @ArchTest
  static final ArchRule assessKnowsWhatItCompares =
      knowsOnly("assess", "design", "sizing", "measure");

  @ArchTest static final ArchRule commandsKnowNoServer = knowsOnly("command", "design", "sizing");

  @ArchTest
  static final ArchRule partsDoNotTurnInCircles =
      slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesDoNotTurnInCircles =
      slices().matching(HOUSE + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses()
          .should()
          .callMethodWhere(target(owner(type(Thread.class))).and(target(nameMatching("sleep"))));

  @ArchTest
  static final ArchRule onlyCommandsPrint =
      noClasses()
          .that()
          .resideOutsideOfPackages(HOUSE, HOUSE + ".command..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace");

  private static ArchRule knowsOnly(String part, String... others) {
    return classes()
        .that()
        .resideInAPackage(HOUSE + "." + part + "..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(HOUSE + ".."))
                .or(JavaClass.Predicates.resideInAnyPackage(in(part)))
                .or(JavaClass.Predicates.resideInAnyPackage(in(others))));
  }

  private static DescribedPredicate<JavaCall<?>> readsTheClock() {
    return target(owner(type(Instant.class)))
        .and(target(nameMatching("now")))
        .or(target(owner(type(Clock.class))).and(target(nameMatching("system.*"))))
        .or(target(owner(type(InstantSource.class))).and(target(nameMatching("system"))));
  }

  private static DescribedPredicate<JavaClass> type(Class<?> type) {
    return JavaClass.Predicates.equivalentTo(type);
  }

  private static String[] in(String... parts) {
    String[] packages = new String[parts.length];
    for (int i = 0; i < parts.length; i++) {
      packages[i] = HOUSE + "." + parts[i] + "..";
    }
    return packages;
  }
}
