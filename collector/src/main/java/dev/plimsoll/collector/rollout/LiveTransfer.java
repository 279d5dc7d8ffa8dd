package dev.plimsoll.collector.rollout;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Image data that go out to a client now.
 *
 * @param address of the client, written (and made unrecognisable, where that is asked for) as the
 *     ledger does
 * @param clientGroup absent for a client of no group
 * @param stalled whether data wait and nothing advances
 * @param bytes acknowledged since it began; absent where the agent cannot tell
 * @param bytesPerSecond now; absent where the agent cannot tell
 * @param since when it began, by the server's clock
 * @param image what it is of, if a request list or an open file tells
 */
public record LiveTransfer(
    String address,
    Optional<String> clientGroup,
    boolean stalled,
    OptionalLong bytes,
    OptionalDouble bytesPerSecond,
    Instant since,
    Optional<String> image) {
  /** Refuses null, and what no transfer has. */
  public LiveTransfer {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(since, "since");
    if (bytes.orElse(0) < 0) {
      throw new IllegalArgumentException("a transfer of " + bytes.getAsLong() + " bytes");
    }
  }
}
