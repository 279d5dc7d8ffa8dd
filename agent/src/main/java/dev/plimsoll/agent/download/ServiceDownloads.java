package dev.plimsoll.agent.download;

import dev.plimsoll.agent.reading.Sent;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The downloads of one service.
 *
 * @param active transfers in progress
 * @param stalled transfers without progress for 30 s, not among the active
 * @param waiting active ones with data in the send queue
 * @param connections established connections, with and without a transfer
 * @param bytes acknowledged on all its connections since the agent began to watch, if the system
 *     tells; headers included
 * @param sent how the sending on all its connections went since then, if the system tells
 */
public record ServiceDownloads(
    int active,
    int stalled,
    int waiting,
    int connections,
    OptionalLong bytes,
    Optional<Sent> sent) {}
