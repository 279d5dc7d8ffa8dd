package dev.plimsoll.agent.download;

/**
 * What a reading shows of a connection.
 *
 * @param nanos monotonic time of the reading
 * @param acknowledged bytes in all
 * @param queued bytes of data that wait for acknowledgement
 * @param progress whether data waits or more than small talk was acknowledged since the last look
 * @param request whether the client sent something since the last look
 * @param tellsRequests whether the system tells what clients send
 */
record Look(
    long nanos,
    long acknowledged,
    long queued,
    boolean progress,
    boolean request,
    boolean tellsRequests) {}
