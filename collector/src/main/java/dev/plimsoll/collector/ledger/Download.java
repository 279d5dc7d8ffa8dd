package dev.plimsoll.collector.ledger;

import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.log.ClientBy;
import dev.plimsoll.collector.log.LoggedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one client got of one version of an image. Times are those of the servers' clocks.
 *
 * @param id in the store; 0 while it is not there
 * @param version when the newest of the image's files that it asked for was modified; absent where
 *     that is not known
 * @param kind initial, or update where the client had another version before
 * @param clientBy where the client's name comes from
 * @param address where the client last was
 * @param clientGroup absent if none holds that address
 * @param completion how it is known to be complete; absent until it is
 * @param estimated whether bytes were counted that the log does not place in the file
 * @param shared whether several clients are behind this one: {@code completions} counts them
 * @param completions clients that have the version: 0 or 1, or more where shared
 * @param repeats how often a client that has the version loaded it again in full
 * @param bytes that went out, however often
 * @param requests of any kind
 * @param aborted requests that broke off
 * @param failedStatus of the last request, if it was refused or failed; an active download has one
 *     where that asks for a password (401, 407), a completed one has none
 * @param startedAt when the first request began
 * @param lastAt when the last one ended
 * @param finishedAt when the version was complete
 * @param heardAt when the collector last heard of it, by the collector's clock
 * @param files what went out of each file
 */
public record Download(
    long id,
    DownloadKey key,
    Optional<Instant> version,
    RolloutKind kind,
    ClientBy clientBy,
    String address,
    Optional<String> clientGroup,
    DownloadState state,
    Optional<Completion> completion,
    boolean estimated,
    boolean shared,
    long completions,
    long repeats,
    long bytes,
    long requests,
    long aborted,
    OptionalInt failedStatus,
    Instant startedAt,
    Instant lastAt,
    Optional<Instant> finishedAt,
    Instant heardAt,
    List<FileCoverage> files) {
  /** Copies the list. */
  public Download {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(clientBy, "clientBy");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(clientGroup, "clientGroup");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(completion, "completion");
    Objects.requireNonNull(failedStatus, "failedStatus");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(lastAt, "lastAt");
    Objects.requireNonNull(finishedAt, "finishedAt");
    Objects.requireNonNull(heardAt, "heardAt");
    files = List.copyOf(files);
  }

  /** One of which nothing is known yet but who makes the first request, and when. */
  static Download beginning(DownloadKey key, LoggedRequest request, Instant heardAt) {
    return new Download(
        0,
        key,
        Optional.empty(),
        RolloutKind.INITIAL,
        request.clientBy(),
        request.address(),
        Optional.empty(),
        DownloadState.ACTIVE,
        Optional.empty(),
        false,
        false,
        0,
        0,
        0,
        0,
        0,
        OptionalInt.empty(),
        request.beganAt(),
        request.endedAt(),
        Optional.empty(),
        heardAt,
        List.of());
  }
}
