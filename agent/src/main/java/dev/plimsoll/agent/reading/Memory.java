package dev.plimsoll.agent.reading;

import java.util.OptionalLong;

/**
 * Memory, in bytes.
 *
 * @param available what programs could still take without swapping
 * @param cached file contents kept in memory
 */
public record Memory(long total, OptionalLong available, OptionalLong cached) {}
