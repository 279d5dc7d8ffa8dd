package dev.plimsoll.collector;

import dev.plimsoll.collector.design.DesignResult;
import dev.plimsoll.collector.design.InvalidDesign;
import dev.plimsoll.collector.design.ValidDesign;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the design file and works out what follows from a change, so that nothing is left to do
 * but to let it come into force. Blocks; one thread at a time.
 */
final class DesignReload {
  private static final Logger LOG = LoggerFactory.getLogger(DesignReload.class);

  private final Path file;
  private final DesignWatcher watcher;
  private final Function<ValidDesign, Plan> planner;

  DesignReload(Path file, Function<ValidDesign, Plan> planner) {
    this.file = file;
    this.watcher = new DesignWatcher(file);
    this.planner = planner;
  }

  /** The change of the file since the last look, if it has settled. */
  Optional<DesignChange> look() {
    return watcher.changed().map(this::change);
  }

  private DesignChange change(DesignResult result) {
    return result instanceof ValidDesign valid
        ? planned(valid)
        : new DesignChange.Refused(
            result instanceof InvalidDesign invalid ? invalid.errors() : List.of());
  }

  private DesignChange planned(ValidDesign valid) {
    try {
      return new DesignChange.Planned(planner.apply(valid));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("the design in {} cannot be worked out", file, e);
      return DesignChange.Refused.because(file.toString(), e);
    }
  }
}
