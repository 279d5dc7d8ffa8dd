package dev.plimsoll.collector.web.view;

import dev.plimsoll.collector.ledger.Claim;
import dev.plimsoll.collector.log.ByteRange;
import dev.plimsoll.collector.log.LoggedRequest;
import dev.plimsoll.collector.store.StoredRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** A single request as the API says it. */
public record RequestView(
    String agent,
    String service,
    Optional<String> repository,
    Optional<String> image,
    Optional<String> clientGroup,
    Instant endedAt,
    OptionalDouble durationSeconds,
    String client,
    String clientBy,
    String address,
    Optional<String> method,
    String path,
    Optional<String> directory,
    String file,
    Optional<String> site,
    int status,
    String outcome,
    OptionalLong bodyBytes,
    OptionalLong bytesWithHeader,
    List<String> ranges,
    OptionalLong fileSize) {

  /** The view of a request. */
  public static RequestView of(StoredRequest kept) {
    LoggedRequest logged = kept.request().request();
    Optional<Claim> claim = kept.request().claim();
    return new RequestView(
        kept.agent(),
        logged.service(),
        claim.map(Claim::repository),
        claim.map(Claim::image),
        claim.flatMap(Claim::clientGroup),
        logged.endedAt(),
        logged.durationNanos().stream()
            .mapToDouble(nanos -> Figures.seconds(Duration.ofNanos(nanos)))
            .findFirst(),
        logged.client(),
        logged.clientBy().word(),
        logged.address(),
        known(logged.method()),
        logged.path(),
        logged.directory(),
        logged.file(),
        known(logged.site()),
        logged.status(),
        logged.outcome().word(),
        logged.bodyBytes(),
        logged.bytesWithHeader(),
        logged.ranges().stream().map(ByteRange::toString).toList(),
        logged.fileSize());
  }

  private static Optional<String> known(String text) {
    return Optional.of(text).filter(Predicate.not(String::isEmpty));
  }
}
