package dev.plimsoll.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.plimsoll.collector.assess.Assessor;
import dev.plimsoll.collector.sizing.FleetSizing;
import dev.plimsoll.collector.sizing.Offender;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the {@link ArchitectureTest} notices who breaks it. */
class BrokenRulesTest {
  private static final Class<?> IMPURE = Offender.class;

  @ParameterizedTest
  @MethodSource("broken")
  void isNoticed(String rule, List<Class<?>> offenders, String offence) throws Exception {
    JavaClasses classes = new ClassFileImporter().importClasses(offenders);

    assertThatThrownBy(() -> rule(rule).check(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(offence);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        broken("pureStaysPure", "knowsVertx", IMPURE),
        broken("clocksAreMadeWhereThingsAreWired", "looksAtTheClock", IMPURE),
        broken("pureNeverLooksAtAnyClock", "countsNanoseconds", IMPURE),
        broken("onlyTheStoreSpeaksSql", "knowsSql", IMPURE),
        broken("scrapeDoesNotKnowWeb", "knowsWeb", dev.plimsoll.collector.scrape.Offender.class),
        broken("webDoesNotKnowScrape", "knowsScrape", dev.plimsoll.collector.web.Offender.class),
        broken("designStandsAlone", "knowsWeb", dev.plimsoll.collector.design.Offender.class),
        broken("logStandsAlone", "knowsWeb", dev.plimsoll.collector.log.Offender.class),
        broken("scrapeKnowsLog", "knowsWeb", dev.plimsoll.collector.scrape.Offender.class),
        broken("ledgerKnowsDesignAndLog", "knowsWeb", dev.plimsoll.collector.ledger.Offender.class),
        broken(
            "rolloutKnowsPlansAndDownloads",
            "knowsWeb",
            dev.plimsoll.collector.rollout.Offender.class),
        broken(
            "forecastStandsAlone",
            "knowsWeb",
            dev.plimsoll.collector.rollout.forecast.Offender.class),
        broken("sizingKnowsTheDesign", "knowsWhoKnowsIt", IMPURE),
        broken("measureKnowsScrape", "knowsWeb", dev.plimsoll.collector.measure.Offender.class),
        broken(
            "assessKnowsWhatItCompares", "knowsWeb", dev.plimsoll.collector.assess.Offender.class),
        broken("commandsKnowNoServer", "knowsWeb", dev.plimsoll.collector.command.Offender.class),
        broken(
            "partsDoNotTurnInCircles", "Cycle detected", IMPURE, Assessor.class, FleetSizing.class),
        broken(
            "packagesDoNotTurnInCircles",
            "Cycle detected",
            IMPURE,
            Assessor.class,
            FleetSizing.class),
        broken("nobodySleeps", "sleeps", IMPURE),
        broken("onlyCommandsPrint", "prints", IMPURE));
  }

  @Test
  void noRuleIsLeftOut() {
    Set<String> rules =
        Arrays.stream(ArchitectureTest.class.getDeclaredFields())
            .filter(field -> field.isAnnotationPresent(ArchTest.class))
            .map(field -> field.getName())
            .collect(Collectors.toSet());

    assertThat(broken().map(one -> (String) one.get()[0]))
        .containsExactlyInAnyOrderElementsOf(rules);
  }

  private static Arguments broken(String rule, String offence, Class<?>... offenders) {
    return arguments(rule, List.of(offenders), offence);
  }

  private static ArchRule rule(String name) throws ReflectiveOperationException {
    return (ArchRule) ArchitectureTest.class.getDeclaredField(name).get(null);
  }
}
