package dev.plimsoll.collector.sizing;

/**
 * A MED-V instance on paper.
 *
 * @param clients of all its groups, the most that may be active at once
 */
public record InstanceReview(String name, long clients, Verdict verdict) {}
