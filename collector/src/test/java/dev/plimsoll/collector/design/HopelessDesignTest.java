package dev.plimsoll.collector.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files with more faults than anybody reads, and files as large as they may be. */
class HopelessDesignTest {
  private static final String GOOD = BadDesignTest.GOOD;

  @Test
  void showsTheFirstFaultsOfTheFileAndCountsTheOthers() {
    // Unknown keys are found last, yet this one stands first in the file.
    String bad = "colour: blue\n" + GOOD.replace("[office]", list(300, i -> "wrong" + i));

    List<DesignError> errors = BadDesignTest.errors(bad);

    assertThat(errors).hasSize(201);
    assertThat(errors.get(0))
        .hasToString(
            "design.yaml:1:1: unknown key in the design (colour) — known here: organization,"
                + " serviceLevel, images, workspaces, links, clientGroups, instances, repositories,"
                + " plannedWindows, costs");
    // From column 18: 10 names of 8 characters with comma and blank, 90 of 9, 98 of 10.
    assertThat(errors.get(199))
        .hasToString("design.yaml:16:1888: no workspace has this name (wrong198) — known: office");
    assertThat(errors.get(200))
        .hasToString(
            "design.yaml: and 101 more errors — correct those above first, then check again");
  }

  @Test
  void countsTheWarningsBeyondTheFirst() {
    String odd =
        GOOD.replace(
            "links:\n",
            IntStream.range(0, 201)
                .mapToObj(i -> "  - {name: spare" + i + ", bandwidth: 1 Gbit/s}\n")
                .collect(Collectors.joining("", "links:\n", "")));

    List<DesignError> warnings = DesignReaderTest.valid(odd).warnings();

    assertThat(warnings).hasSize(201);
    assertThat(warnings.get(200))
        .hasToString(
            "design.yaml: and 1 more warning — correct those above first, then check again");
  }

  @Test
  @Timeout(20)
  void answersTensOfThousandsOfFaultsSoon() {
    String groups =
        IntStream.range(0, 9_000)
            .mapToObj(i -> "  - {name: group%05d, clients: 1, workspaces: [office]}%n".formatted(i))
            .collect(Collectors.joining());
    String bad =
        GOOD.replace("instances:", groups + "instances:")
            .replace(
                "    clientGroups: [paris, lyon]",
                "    clientGroups: " + list(30_000, i -> "gruop%05d".formatted(i)));

    long begun = System.nanoTime();
    List<DesignError> errors = BadDesignTest.errors(bad);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);

    assertThat(errors.get(0).remedy()).isEqualTo("did you mean group00000?");
    assertThat(errors.get(200).message()).isEqualTo("and 29800 more errors");
    // Some tenths of a second; comparing all names with all names took minutes.
    assertThat(took).isLessThan(Duration.ofSeconds(10));
  }

  private static String list(int size, IntFunction<String> member) {
    return IntStream.range(0, size).mapToObj(member).collect(Collectors.joining(", ", "[", "]"));
  }
}
