package dev.plimsoll.agent.download;

import java.util.OptionalLong;

/**
 * What a reading shows of a connection.
 *
 * @param nanos monotonic time of the reading
 * @param acknowledged bytes in all
 * @param queued bytes of data that wait for acknowledgement
 * @param progress whether data waits or more than small talk was acknowledged since the last look
 * @param request whether the client sent something since the last look
 * @param answered nanoseconds from the client's last bytes to the last data sent to it, negative
 *     while it waits for an answer; empty when the system does not tell requests
 */
record Look(
    long nanos,
    long acknowledged,
    long queued,
    boolean progress,
    boolean request,
    OptionalLong answered) {}
