package dev.plimsoll.agent.reading;

import java.util.OptionalLong;

/**
 * A directory that a file server shares; what it does not tell is absent.
 *
 * @param name the server's name for it
 * @param openFiles files open now. Windows: SMB Server Shares, Current Open File Count
 * @param readBytes bytes that clients read since the server started. Windows: Read Bytes/sec, raw
 * @param writtenBytes bytes that clients wrote since the server started. Windows: Write Bytes/sec,
 *     raw
 */
public record FileShare(
    String name, OptionalLong openFiles, OptionalLong readBytes, OptionalLong writtenBytes) {}
