/**
 * Fetches what agents and exporters publish: {@link dev.plimsoll.collector.scrape.ScrapeSchedule}
 * asks each agent on its own schedule, {@link dev.plimsoll.collector.scrape.AgentClient} does one
 * bounded exchange, {@link dev.plimsoll.collector.scrape.Exposition} reads the Prometheus text.
 *
 * <p>Whatever an agent answers, nothing here throws on it or waits for it without an end: every
 * outcome is a {@link dev.plimsoll.collector.scrape.ScrapeResult}.
 */
@NullMarked
package dev.plimsoll.collector.scrape;

import org.jspecify.annotations.NullMarked;
