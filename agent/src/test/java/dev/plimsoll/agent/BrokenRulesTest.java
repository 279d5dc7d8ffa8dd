package dev.plimsoll.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.plimsoll.agent.download.Offender;
import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.sampler.DiskSampler;
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

  private static final Class<?> READING = dev.plimsoll.agent.reading.Offender.class;

  private static final Class<?> DISCOVER = dev.plimsoll.agent.discover.Offender.class;

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
        broken("NO_CYCLES", "Cycle detected", READING, DiskSampler.class, Host.class),
        broken("ONLY_READING_CALLS_NATIVE_CODE", "callsNativeCode", Offender.class),
        broken("READING_AND_CONFIG_STAND_BY_THEMSELVES", "knowsWhoKnowsIt", READING),
        broken("ONLY_THE_WIRING_KNOWS_LINUX", "knowsLinux", Offender.class),
        broken("ONLY_THE_WIRING_KNOWS_OSHI", "knowsOshi", Offender.class),
        broken("FOLLOWING_DOWNLOADS_IS_PURE", "readsFiles", Offender.class),
        broken("ONLY_THE_WIRING_READS_THE_CLOCK", "looksAtTheClock", Offender.class),
        broken("NOBODY_SLEEPS", "sleeps", Offender.class),
        broken("ONLY_THE_COMMAND_LINE_PRINTS", "prints", Offender.class),
        broken("ONLY_CONFIG_READS_YAML", "readsYaml", Offender.class),
        broken("LOOKING_AROUND_RUNS_NOTHING", "runsAProgram", DISCOVER));
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
