package dev.plimsoll.collector.sizing;

/**
 * Something that may fail, and whether the repository holds then; judged apart from its verdict.
 *
 * @param event such as {@code one web server lost}
 */
public record Resilience(String event, Verdict verdict) {}
