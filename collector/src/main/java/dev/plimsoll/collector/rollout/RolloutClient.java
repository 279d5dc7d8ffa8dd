package dev.plimsoll.collector.rollout;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A client that was seen in a rollout.
 *
 * @param client as the ledger calls it, or its address while it is in no log yet
 * @param group its client group
 * @param completedBy absent until it has the version
 * @param bytes that went out to it so far
 * @param bytesLeft what it is still to be sent; 0 once completed, absent where sizes are not known
 * @param seenAt when it asked first
 * @param heardAt when something was heard of it last
 * @param finishedAt when it had the version; absent where no server saw it
 * @param bytesPerSecond now; absent where nothing goes out to it, or the agent cannot tell
 * @param failedStatus with which it was refused last
 */
public record RolloutClient(
    String client,
    String group,
    ClientState state,
    Optional<CompletedBy> completedBy,
    long bytes,
    OptionalLong bytesLeft,
    Instant seenAt,
    Instant heardAt,
    Optional<Instant> finishedAt,
    OptionalDouble bytesPerSecond,
    OptionalInt failedStatus) {}
