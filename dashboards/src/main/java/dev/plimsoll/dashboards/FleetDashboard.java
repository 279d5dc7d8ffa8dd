package dev.plimsoll.dashboards;

import static java.util.stream.Collectors.joining;

/** All repositories at once, the worst first: which of them cannot carry what the design asks. */
final class FleetDashboard {
  private static final String CHOSEN = "repository=~\"$repository\"";
  private static final String RESOURCE = "repository, resource, subject";

  private FleetDashboard() {}

  static Dashboard build() {
    return new Dashboard(
            "plimsoll-fleet",
            "Plimsoll: Fleet",
            "Image repositories against their design, the worst first. A panel without data means"
                + " that the collector is not scraped, never that all is well.")
        .choice("repository", "Repository", "plimsoll_repository_info", "repository")
        .marks(
            "Design loaded",
            "plimsoll_design_loaded_timestamp_seconds * 1000",
            "The collector took a new design",
            Status.UNKNOWN)
        .row(4, underProvisioned(), saturated(), tight(), unknown(), downloads(), agentsLost())
        .row(8, repositories())
        .row(6, verdicts())
        .row(9, resources())
        .row(8, asked(), used())
        .row(8, downloadsOverTime(), throughput())
        .row(7, agents(), evidenceAge());
  }

  private static Panel underProvisioned() {
    return verdictCount(Status.UNDER_PROVISIONED, "cannot carry what the design asks of them");
  }

  private static Panel tight() {
    return verdictCount(Status.TIGHT, "would carry it only beyond the target utilisation");
  }

  private static Panel unknown() {
    return verdictCount(Status.UNKNOWN, "lack a figure or fresh evidence for a necessary resource");
  }

  private static Panel verdictCount(Status verdict, String which) {
    return Panel.stat(verdict.text(), "Repositories that " + which + ".", "none")
        .now("sum(" + verdictIs(verdict) + ")")
        .flagged(verdict);
  }

  private static Panel saturated() {
    return Panel.stat(
            "◆ saturated now",
            "Repositories with a resource at its limit while downloads wait on it. In a rollout"
                + " that is healthy as long as it ends in time.",
            "none")
        .now("sum(max by (repository) (" + chosen("plimsoll_repository_saturated") + "))")
        .flagged(Status.SATURATED);
  }

  private static Panel downloads() {
    return Panel.stat("Active downloads", "Client transfers of image data in progress.", "none")
        .now("sum(max by (repository) (" + chosen("plimsoll_repository_active_downloads") + "))");
  }

  private static Panel agentsLost() {
    return Panel.stat(
            "○ agents lost",
            "Configured agents whose last scrape failed; what they watch is not judged.",
            "none")
        .now("sum(1 - max by (agent) (plimsoll_scrape_up))")
        .flagged(Status.LOST);
  }

  private static Panel repositories() {
    return Panel.table(
            "Repositories, worst first",
            "Required ÷ capacity of the resource that is shortest; above 100 % it cannot hold."
                + " Evidence is the age of the oldest figure behind the verdict.")
        .column("Verdict", Status.VERDICTS, severity("plimsoll_repository_verdict", "repository"))
        .column("Saturated", Status.SATURATION, worst("plimsoll_repository_saturated"))
        .column("Required ÷ capacity", "percentunit", "max by (repository) (" + asksFor() + ")")
        .column("Active downloads", "none", worst("plimsoll_repository_active_downloads"))
        .column("Evidence", "s", worst("plimsoll_resource_evidence_age_seconds"))
        .label("repository", "Repository")
        .greatestFirst("Verdict", "Required ÷ capacity");
  }

  private static Panel verdicts() {
    return Panel.states("Verdict over time", "Gaps: the collector was away.", Status.VERDICTS)
        .query(severity("plimsoll_repository_verdict", "repository"), "{{repository}}");
  }

  private static Panel resources() {
    return Panel.table(
            "Resources, worst first",
            "Each resource of each repository. Used ÷ capacity is the mean of the last ten"
                + " seconds; a resource that cannot be judged shows no ratio.")
        .column("Verdict", Status.VERDICTS, severity("plimsoll_resource_verdict", RESOURCE))
        .column("Saturated", Status.SATURATION, each("plimsoll_resource_saturated"))
        .column("Required ÷ capacity", "percentunit", asksFor())
        .column("Used ÷ capacity", "percentunit", ratio("plimsoll_resource_used"))
        .column("Evidence", "s", each("plimsoll_resource_evidence_age_seconds"))
        .label("repository", "Repository")
        .label("resource", "Resource")
        .label("subject", "Of")
        .greatestFirst("Verdict", "Required ÷ capacity");
  }

  private static Panel asked() {
    return Panel.lines(
            "Required ÷ capacity",
            "The shortest resource of each repository. Beyond the line the design asks for more"
                + " than there is.",
            "percentunit")
        .query("max by (repository) (" + asksFor() + ")", "{{repository}}")
        .limit(1, Status.UNDER_PROVISIONED);
  }

  private static Panel used() {
    return Panel.lines(
            "Used ÷ capacity",
            "The fullest resource of each repository, as the agents measure it.",
            "percentunit")
        .query("max by (repository) (" + ratio("plimsoll_resource_used") + ")", "{{repository}}")
        .limit(1, Status.SATURATED);
  }

  private static Panel downloadsOverTime() {
    return Panel.lines(
            "Active downloads over time", "Client transfers of image data in progress.", "none")
        .query(worst("plimsoll_repository_active_downloads"), "{{repository}}");
  }

  private static Panel throughput() {
    return Panel.lines(
            "Throughput to client groups",
            "Bytes that clients acknowledged, by the group their address belongs to.",
            "Bps")
        .query(
            "max by (repository, group) (" + chosen("plimsoll_group_bytes_per_second") + ")",
            "{{repository}}: {{group}}");
  }

  private static Panel agents() {
    return Panel.table("Agents", "What the collector sees of each agent, lost ones first.")
        .column("State", Status.REACHED, agent("plimsoll_scrape_up"))
        .column("Scrape", "s", agent("plimsoll_scrape_duration_seconds"))
        .column("Clock skew", "s", agent("plimsoll_scrape_clock_skew_seconds"))
        .label("agent", "Agent")
        .leastFirst("State");
  }

  private static Panel evidenceAge() {
    return Panel.lines(
            "Age of the evidence",
            "The oldest figure behind each repository's verdict; stale evidence makes it unknown.",
            "s")
        .query(worst("plimsoll_resource_evidence_age_seconds"), "{{repository}}");
  }

  /** The verdict as a number, {@link Status#VERDICTS}, out of the one series per verdict. */
  private static String severity(String metric, String by) {
    return Status.VERDICTS.stream()
        .map(verdict -> selected(metric, verdict) + " * " + verdict.value())
        .collect(joining(" or ", "max by (" + by + ") (", ")"));
  }

  private static String verdictIs(Status verdict) {
    return "max by (repository) (" + selected("plimsoll_repository_verdict", verdict) + ")";
  }

  private static String selected(String metric, Status verdict) {
    return metric + "{verdict=\"" + verdict.word() + "\", " + CHOSEN + "}";
  }

  private static String asksFor() {
    return ratio("plimsoll_resource_required");
  }

  private static String ratio(String metric) {
    return each(metric) + " / " + each("plimsoll_resource_capacity");
  }

  private static String each(String metric) {
    return "max by (" + RESOURCE + ") (" + chosen(metric) + ")";
  }

  private static String worst(String metric) {
    return "max by (repository) (" + chosen(metric) + ")";
  }

  private static String agent(String metric) {
    return "max by (agent) (" + metric + ")";
  }

  private static String chosen(String metric) {
    return metric + "{" + CHOSEN + "}";
  }
}
