package dev.plimsoll.collector.store;

import dev.plimsoll.collector.design.RolloutKind;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The downloads of one version of an image by the clients of one group.
 *
 * @param version absent where it is not known
 * @param clientGroup absent for clients of no group
 * @param active downloads
 * @param covered clients to which all bytes went out
 * @param inferred clients that are known to be done by their quiet
 * @param failed downloads
 * @param abandoned downloads
 * @param repeats full downloads by clients that had the version
 * @param requests of all of them
 * @param bytes that went out to all of them
 * @param completedBytes that went out to those that are done
 * @param estimated downloads of which the log did not tell all
 * @param shared downloads of several clients behind one address
 * @param startedAt the first of them
 * @param lastAt when the last request ended
 * @param meanSeconds of those that are done, from the first request to the last byte
 * @param slowestSeconds of those that are done
 * @param slowestClient which that is
 */
public record DownloadSummary(
    String image,
    Optional<Instant> version,
    RolloutKind kind,
    Optional<String> clientGroup,
    long active,
    long covered,
    long inferred,
    long failed,
    long abandoned,
    long repeats,
    long requests,
    long bytes,
    long completedBytes,
    long estimated,
    long shared,
    Instant startedAt,
    Instant lastAt,
    OptionalDouble meanSeconds,
    OptionalDouble slowestSeconds,
    Optional<String> slowestClient) {}
