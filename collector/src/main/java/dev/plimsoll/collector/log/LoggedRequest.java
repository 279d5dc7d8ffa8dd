package dev.plimsoll.collector.log;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request for an image, as a server logged it and an agent read it.
 *
 * @param service whose log it is, by its name in the agent's configuration
 * @param endedAt by the server's clock
 * @param durationNanos how long it took, if the log tells
 * @param client what tells the client from others
 * @param clientBy where that comes from
 * @param address where the client is: the peer, or what a trusted proxy names; as the log has it
 *     where that is no address
 * @param path as it was asked for
 * @param directory the image directory; absent if several have such a file
 * @param file path of the file below it
 * @param site of the server that has several; empty if the log does not tell
 * @param status of the answer
 * @param bodyBytes what was sent of the body, if the log tells
 * @param bytesWithHeader what was sent with the header, if the log tells
 * @param ranges the parts of the file that were asked for or answered; empty: all, or not told
 * @param fileSize of the whole file, if the log tells
 */
public record LoggedRequest(
    String service,
    Instant endedAt,
    OptionalLong durationNanos,
    String client,
    ClientBy clientBy,
    String address,
    String method,
    String path,
    Optional<String> directory,
    String file,
    String site,
    int status,
    RequestOutcome outcome,
    OptionalLong bodyBytes,
    OptionalLong bytesWithHeader,
    List<ByteRange> ranges,
    OptionalLong fileSize) {
  /** Copies the list. */
  public LoggedRequest {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(endedAt, "endedAt");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(clientBy, "clientBy");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(site, "site");
    Objects.requireNonNull(outcome, "outcome");
    ranges = List.copyOf(ranges);
  }

  /** When it began, by the server's clock; when it ended where the log does not tell. */
  public Instant beganAt() {
    return endedAt.minusNanos(durationNanos.orElse(0));
  }

  /** What was sent, as far as the log tells: of the body if it tells that apart. */
  public OptionalLong bytes() {
    return bodyBytes.isPresent() ? bodyBytes : bytesWithHeader;
  }

  /** The same of a client that is called otherwise. */
  public LoggedRequest ofClient(String name, String at) {
    return new LoggedRequest(
        service,
        endedAt,
        durationNanos,
        name,
        clientBy,
        at,
        method,
        path,
        directory,
        file,
        site,
        status,
        outcome,
        bodyBytes,
        bytesWithHeader,
        ranges,
        fileSize);
  }
}
