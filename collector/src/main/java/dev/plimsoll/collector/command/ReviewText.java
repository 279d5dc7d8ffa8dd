package dev.plimsoll.collector.command;

import dev.plimsoll.collector.design.ClientGroup;
import dev.plimsoll.collector.design.Design;
import dev.plimsoll.collector.design.RolloutKind;
import dev.plimsoll.collector.sizing.Amounts;
import dev.plimsoll.collector.sizing.Capacity;
import dev.plimsoll.collector.sizing.DesignReview;
import dev.plimsoll.collector.sizing.ExpectedLoad;
import dev.plimsoll.collector.sizing.Finding;
import dev.plimsoll.collector.sizing.JudgedRequirement;
import dev.plimsoll.collector.sizing.NeededRepository;
import dev.plimsoll.collector.sizing.Part;
import dev.plimsoll.collector.sizing.RepositoryReview;
import dev.plimsoll.collector.sizing.Requirement;
import dev.plimsoll.collector.sizing.Resource;
import dev.plimsoll.collector.sizing.Verdict;
import java.util.List;
import java.util.Optional;

/** A review for a terminal. */
final class ReviewText {
  private static final String INDENT = "  ";

  private final Design design;
  private final DesignReview review;

  ReviewText(Design design, DesignReview review) {
    this.design = design;
    this.review = review;
  }

  String text() {
    StringBuilder text = new StringBuilder(summary());
    review.repositories().forEach(repository -> text.append('\n').append(repository(repository)));
    text.append('\n').append(needed()).append(instances()).append(findings());
    return text.toString();
  }

  private String summary() {
    long clients = design.clientGroups().stream().mapToLong(ClientGroup::clients).sum();
    return design.organization().orElse("The design")
        + ": "
        + counted(review.repositories().size(), "repository", "repositories")
        + ", "
        + counted(design.clientGroups().size(), "client group", "client groups")
        + ", "
        + counted(clients, "client", "clients")
        + ". "
        + outcome()
        + "\n";
  }

  private String outcome() {
    if (!review.holds()) {
      return "It does not hold.";
    }
    long unknown =
        review.repositories().stream()
            .filter(one -> one.verdict() instanceof Verdict.Unknown)
            .count();
    return unknown == 0
        ? "It holds on paper."
        : "Nothing fails on paper, but "
            + counted(unknown, "repository lacks", "repositories lack")
            + " figures to judge by.";
  }

  private String repository(RepositoryReview one) {
    TextTable table = new TextTable(INDENT);
    table.row("RESOURCE", "SUBJECT", "INITIAL", "UPDATE", "REQUIRED", "CAPACITY", "VERDICT");
    one.requirements().stream().filter(ReviewText::shown).forEach(each -> row(table, each));
    StringBuilder text = new StringBuilder(one.name() + " (" + one.purpose().word() + "): ");
    text.append(Marks.of(one.verdict())).append(", ").append(one.reason()).append('\n');
    text.append(table).append(provision(one)).append(resilience(one));
    one.notes().forEach(note -> text.append(INDENT).append("Note: ").append(note).append('\n'));
    return text.toString();
  }

  /** What the web tier gives is the same figure as its network's; it is judged when measured. */
  private static boolean shown(JudgedRequirement one) {
    return one.requirement().resource() != Resource.WEB_TIER_THROUGHPUT;
  }

  private static void row(TextTable table, JudgedRequirement one) {
    Requirement requirement = one.requirement();
    Resource resource = requirement.resource();
    table.row(
        resource.word(),
        requirement.subject(),
        part(requirement, RolloutKind.INITIAL),
        part(requirement, RolloutKind.UPDATE),
        Amounts.of(resource, requirement.required()),
        requirement.declared().map(c -> capacity(resource, c)).orElse("unknown"),
        one.necessary() || !(one.verdict() instanceof Verdict.Unknown)
            ? Marks.of(one.verdict())
            : "○ not judged");
  }

  private static String part(Requirement requirement, RolloutKind kind) {
    return requirement.parts().stream()
        .filter(part -> part.name().equals(kind.word()))
        .findFirst()
        .map(Part::value)
        .map(value -> Amounts.of(requirement.resource(), value))
        .orElse("");
  }

  private static String capacity(Resource resource, Capacity capacity) {
    return Amounts.of(resource, capacity.value()) + " " + capacity.provenance().word();
  }

  private String provision(RepositoryReview one) {
    String target = " at the target utilisation of " + design.serviceLevel().targetUtilization();
    RepositoryReview.Allocation allocation = one.allocation();
    TextTable table = new TextTable(INDENT);
    table.row(
        "Bandwidth to allocate",
        Amounts.bandwidth(allocation.bandwidth())
            + ", "
            + Amounts.bandwidth(allocation.bandwidthAtTarget())
            + target);
    table.row(
        "Space to provide",
        Amounts.bytes(allocation.space())
            + ", "
            + Amounts.bytes(allocation.spaceAtTarget())
            + target);
    for (RolloutKind kind : RolloutKind.values()) {
      ExpectedLoad load = one.expected().get(kind);
      if (load != null) {
        table.row("Expected, " + kind.word(), expected(one, kind, load));
      }
    }
    return table.toString();
  }

  private static String expected(RepositoryReview one, RolloutKind kind, ExpectedLoad load) {
    return Amounts.count(load.peakDownloads())
        + " downloads at the peak (worst case "
        + worstCase(one, kind)
        + "), finished after "
        + Amounts.span(load.finish())
        + ", paced by "
        + load.limit();
  }

  private static String worstCase(RepositoryReview one, RolloutKind kind) {
    Optional<Requirement> downloads =
        one.requirements().stream()
            .map(JudgedRequirement::requirement)
            .filter(requirement -> requirement.resource() == Resource.DOWNLOADS)
            .findFirst();
    return downloads
        .flatMap(
            requirement ->
                requirement.parts().stream()
                    .filter(part -> part.name().equals(kind.word()))
                    .findFirst())
        .map(part -> Amounts.count(part.value()))
        .orElse("unknown");
  }

  private static String resilience(RepositoryReview one) {
    TextTable table = new TextTable(INDENT);
    one.resilience()
        .forEach(
            each ->
                table.row(
                    "If: " + each.event(), Marks.of(each.verdict()), each.verdict().reason()));
    return table.toString();
  }

  private String needed() {
    long lacking = review.needed().stream().filter(NeededRepository::lacking).count();
    StringBuilder text = new StringBuilder();
    text.append("Repositories needed: ").append(review.needed().size());
    text.append(lacking > 0 ? ", " + lacking + " of them lacking" : ", none lacking").append('\n');
    TextTable table = new TextTable(INDENT);
    for (NeededRepository one : review.needed()) {
      String filled = one.lacking() ? "◆ lacking" : "● " + String.join(", ", one.metBy());
      table.row(one.reason().word(), one.subject(), filled, one.why());
    }
    return text.append(table).toString();
  }

  private String instances() {
    TextTable table = new TextTable(INDENT);
    review
        .instances()
        .forEach(one -> table.row(one.name(), Marks.of(one.verdict()), one.verdict().reason()));
    return review.instances().isEmpty() ? "" : "Instances\n" + table;
  }

  private String findings() {
    List<String> sentences = review.findings().stream().map(Finding::sentence).toList();
    return sentences.isEmpty()
        ? ""
        : "Lacking\n" + String.join("", sentences.stream().map(s -> "  ◆ " + s + "\n").toList());
  }

  private static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
