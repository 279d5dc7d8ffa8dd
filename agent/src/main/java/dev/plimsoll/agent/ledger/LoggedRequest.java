package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.ByteRange;
import java.util.List;
import java.util.OptionalLong;

/**
 * A request for an image, as the log has it: an event of the ledger.
 *
 * @param service whose log it is
 * @param endedMillis when it ended, in milliseconds since 1970
 * @param durationNanos how long it took, if the log tells
 * @param path as it was asked for
 * @param status of the answer
 * @param bodyBytes what was sent of the body, if the log tells
 * @param bytesWithHeader what was sent with the header, if the log tells
 * @param ranges the parts of the file that were asked for or answered; empty: all, or not told
 * @param fileSize of the whole file, if the log tells
 */
public record LoggedRequest(
    String service,
    long endedMillis,
    OptionalLong durationNanos,
    Client client,
    String method,
    String path,
    ImagePath image,
    String site,
    int status,
    Delivery delivery,
    OptionalLong bodyBytes,
    OptionalLong bytesWithHeader,
    List<ByteRange> ranges,
    OptionalLong fileSize) {}
