package dev.plimsoll.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.collector.design.DesignError;
import dev.plimsoll.collector.design.ValidDesign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesignReloadTest {
  @TempDir Path directory;

  @Test
  void aChangedDesignComesWithItsPlan() throws IOException {
    Path file = Files.writeString(directory.resolve("design.yaml"), Plans.DESIGN);

    assertThat(look(file, Plans::plan))
        .hasValueSatisfying(
            change ->
                assertThat(((DesignChange.Planned) change).plan().valid())
                    .isEqualTo(Plans.valid(Plans.DESIGN)));
  }

  @Test
  void aBadDesignComesWithItsErrors() throws IOException {
    Path file = Files.writeString(directory.resolve("design.yaml"), "images: [");

    assertThat(look(file, Plans::plan))
        .hasValueSatisfying(
            change ->
                assertThat(((DesignChange.Refused) change).errors())
                    .extracting(DesignError::line)
                    .containsExactly(1));
  }

  @Test
  void aDesignThatCannotBeWorkedOutIsRefusedWithTheReason() throws IOException {
    Path file = Files.writeString(directory.resolve("design.yaml"), Plans.DESIGN);

    assertThat(
            look(
                file,
                valid -> {
                  throw new ArithmeticException("long overflow");
                }))
        .contains(
            new DesignChange.Refused(
                List.of(
                    new DesignError(
                        file.toString(),
                        0,
                        0,
                        Optional.empty(),
                        "cannot be worked out: java.lang.ArithmeticException: long overflow",
                        "change it back, and report this as a fault of Plimsoll"))));
  }

  /** A change counts at the second look. */
  private static Optional<DesignChange> look(Path file, Function<ValidDesign, Plan> planner) {
    DesignReload reload = new DesignReload(file, planner);
    assertThat(reload.look()).isEmpty();
    return reload.look();
  }
}
