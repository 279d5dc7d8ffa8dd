package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.Endpoint;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One client transfer of image data.
 *
 * @param id unique over the agent's life
 * @param bytes acknowledged since the transfer began, if the system tells
 * @param bytesPerSecond mean over the last ten seconds, or as far back as is known; absent before a
 *     second advance
 * @param queuedBytes written by the server and not acknowledged
 * @param since when it began: before its first byte, by no more than the time between two readings
 * @param endedAt when it ended, if it has
 * @param path what holds it up
 */
public record Transfer(
    String id,
    String service,
    Endpoint client,
    Endpoint local,
    TransferState state,
    OptionalLong bytes,
    OptionalDouble bytesPerSecond,
    long queuedBytes,
    Instant since,
    Optional<Instant> endedAt,
    PathQuality path) {}
