package dev.plimsoll.collector.sizing;

import java.time.Duration;

/**
 * What a rollout is expected to look like, beside the worst case.
 *
 * @param peakDownloads the most downloads at once
 * @param finish from publication, or the first log-on, to the end of the last download
 * @param limit what sets the pace, such as {@code disk-throughput} or {@code link wan-lyon}
 */
public record ExpectedLoad(double peakDownloads, Duration finish, String limit) {}
