package dev.plimsoll.agent.sampler;

/**
 * How a sampler fared last.
 *
 * @param seconds how long it took
 * @param problem why something is missing; empty when all went well
 */
public record SamplerReport(String sampler, double seconds, String problem) {}
