package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.Lack;
import dev.plimsoll.agent.accesslog.Outcome;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the agent's own log what is wrong with a log, each thing when it begins. */
final class LogNews {

  private static final Logger LOG = LoggerFactory.getLogger(LogNews.class);

  private final String service;
  private final Set<Outcome> rejected = EnumSet.noneOf(Outcome.class);

  LogNews(String service) {
    this.service = service;
  }

  /** A line was rejected. Said of the first of each kind. */
  void rejected(LineSink.LinePlace place, Outcome outcome) {
    if (rejected.add(outcome)) {
      LOG.warn(
          "{}: a line of the log is rejected as {}: {} — {} at byte {}; more of them are only"
              + " counted",
          service,
          outcome.label(),
          outcome.meaning(),
          place.file().path(),
          place.offset());
    }
  }

  /** Files lack other things than before. */
  void lacks(LogFile file, KnownLacks.Change change) {
    change.missing().forEach(lack -> LOG.warn("{}: {}: {}", service, file.path(), lack));
    for (Lack.Kind kind : change.back()) {
      LOG.info("{}: {}: the log tells the {} now", service, file.path(), kind.label());
    }
  }

  /** A part of the log is lost. */
  void gap(Gap gap) {
    LOG.warn(
        "{}: a part of the log is lost, it was {}: {} from byte {} on, known up to {}",
        service,
        gap.reason().label(),
        gap.path(),
        gap.from(),
        gap.to());
  }
}
