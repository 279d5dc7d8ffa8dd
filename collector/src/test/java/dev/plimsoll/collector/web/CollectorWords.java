package dev.plimsoll.collector.web;

import dev.plimsoll.collector.web.MetricWords.Absence;
import dev.plimsoll.collector.web.MetricWords.Group;
import dev.plimsoll.collector.web.MetricWords.Label;
import java.util.List;

/** What is to be said of the collector's metrics beyond their own words. */
final class CollectorWords {

  static final MetricWords WORDS = new MetricWords(groups(), labels(), absences());

  private CollectorWords() {}

  private static List<Group> groups() {
    return List.of(
        group("Repositories", "Judged at each interval.", "repository_"),
        group("Resources", "Judged at each interval.", "resource_"),
        group("Client groups", "Judged at each interval.", "group_"),
        group("Questions to agents", "By the collector's own scrapes.", "scrape_"),
        group("Ledgers", "By the collector, of the agents' access logs.", "ledger_"),
        group("The design", "By the collector.", "design_"),
        group("The database", "By the collector.", "store_"));
  }

  private static Group group(String title, String source, String prefix) {
    return new Group(title, List.of("plimsoll_" + prefix), source);
  }

  private static List<Label> labels() {
    return List.of(
        label("group", "group", "client group of the design"),
        label("group", "repository", "repository of the design"),
        label(
            "repository",
            "purpose",
            "why the design has it: `base`, `organizational`, `regulatory`, `isolated-network`,"
                + " `remote-network`"),
        label("ledger", "agent", "address of the agent, without credentials"),
        label(
            "ledger",
            "outcome",
            "`request`, `directive`, or why a line was rejected: `fields`, `format`, `time`,"
                + " `status`, `binary`, `too-long`, `no-header`, `not-ours`"),
        label(
            "ledger",
            "state",
            "`waiting`, `no-log`, `current`, `behind`, `failing`: each has its line"),
        label("repository", "repository", "repository of the design"),
        label(
            "repository",
            "verdict",
            "`adequate`, `tight`, `under-provisioned`, `unknown`: each has its line"),
        label("resource", "provenance", "`measured`, `declared`, `nominal`, `unknown`"),
        label("resource", "repository", "repository of the design"),
        label("resource", "resource", "what can run out, such as `disk-space`, `link`"),
        label("resource", "subject", "which of them: a volume, a host, a link"),
        label(
            "resource",
            "unit",
            "of the figure: `bytes`, `bytes/s`, `operations/s`, `downloads`, `ratio`"),
        label(
            "resource",
            "verdict",
            "`adequate`, `tight`, `under-provisioned`, `unknown`: each has its line"),
        label("scrape", "agent", "address of the agent, without credentials"),
        label(
            "scrape",
            "reason",
            "`refused`, `unknown-host`, `timeout`, `tls`, `connection`, `status`, `too-large`,"
                + " `malformed`"));
  }

  private static Label label(String prefix, String name, String meaning) {
    return new Label("plimsoll_" + prefix, name, meaning);
  }

  private static List<Absence> absences() {
    return List.of(
        absent("ledger_gaps_total", "before the first part of the ledger"),
        absent("ledger_lines_total", "before the first such line"),
        absent("ledger_read_timestamp_seconds", "before it was read to its end"),
        absent("resource_capacity", "while unknown"),
        absent("resource_peak", "before the first whole minute"),
        absent("resource_required", "where the design asks nothing of it that can be counted"),
        absent("resource_used", "while unknown"),
        absent("scrape_clock_skew_seconds", "while the agent does not answer"),
        absent("scrape_duration_seconds", "while the agent does not answer"),
        absent("scrape_failures_total", "until the first failure for the reason"),
        absent("scrape_samples", "before the first good answer"));
  }

  private static Absence absent(String metric, String when) {
    return new Absence("plimsoll_" + metric, when);
  }
}
