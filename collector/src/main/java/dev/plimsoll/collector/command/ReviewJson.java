package dev.plimsoll.collector.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.collector.design.DesignError;
import dev.plimsoll.collector.design.InvalidDesign;
import dev.plimsoll.collector.design.ValidDesign;
import dev.plimsoll.collector.sizing.DesignReview;
import dev.plimsoll.collector.sizing.Finding;
import dev.plimsoll.collector.sizing.InstanceReview;
import dev.plimsoll.collector.sizing.JudgedRequirement;
import dev.plimsoll.collector.sizing.NeededRepository;
import dev.plimsoll.collector.sizing.RepositoryReview;
import dev.plimsoll.collector.sizing.Requirement;
import dev.plimsoll.collector.sizing.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** A review for programs: the words of the API, figures in base units, absent values absent. */
final class ReviewJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String file;
  private final ValidDesign valid;
  private final DesignReview review;

  ReviewJson(String file, ValidDesign valid, DesignReview review) {
    this.file = file;
    this.valid = valid;
    this.review = review;
  }

  /** What is said of a file that holds no design. */
  static String refusal(String file, InvalidDesign invalid) {
    ObjectNode root = JSON.objectNode().put("file", file).put("holds", false);
    root.set("errors", errors(invalid.errors()));
    return root.toPrettyString();
  }

  String text() {
    ObjectNode root = JSON.objectNode().put("file", file);
    valid.design().organization().ifPresent(name -> root.put("organization", name));
    root.put("holds", review.holds());
    ArrayNode repositories = root.putArray("repositories");
    review.repositories().forEach(one -> repositories.add(repository(one)));
    ArrayNode needed = root.putArray("neededRepositories");
    review.needed().forEach(one -> needed.add(needed(one)));
    ArrayNode instances = root.putArray("instances");
    review.instances().forEach(one -> instances.add(instance(one)));
    ArrayNode unserved = root.putArray("unservedClients");
    review.findings().stream()
        .filter(Finding.Unserved.class::isInstance)
        .map(Finding.Unserved.class::cast)
        .forEach(one -> unserved.add(unserved(one)));
    ArrayNode findings = root.putArray("findings");
    review.findings().forEach(one -> findings.add(one.sentence()));
    root.set("warnings", errors(valid.warnings()));
    return root.toPrettyString();
  }

  private static ObjectNode repository(RepositoryReview one) {
    ObjectNode node =
        JSON.objectNode().put("name", one.name()).put("purpose", one.purpose().word());
    verdict(node, one.verdict());
    node.put("reason", one.reason());
    ArrayNode resources = node.putArray("resources");
    one.requirements().forEach(each -> resources.add(resource(each)));
    RepositoryReview.Allocation allocation = one.allocation();
    node.put("bandwidthToAllocate", whole(allocation.bandwidth()));
    node.put("bandwidthAtTarget", whole(allocation.bandwidthAtTarget()));
    node.put("spaceToProvide", whole(allocation.space()));
    node.put("spaceAtTarget", whole(allocation.spaceAtTarget()));
    ArrayNode expected = node.putArray("expected");
    one.expected().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                expected
                    .addObject()
                    .put("kind", entry.getKey().word())
                    .put("peakDownloads", whole(entry.getValue().peakDownloads()))
                    .put("finishSeconds", entry.getValue().finish().toMillis() / 1000.0)
                    .put("constraint", entry.getValue().limit()));
    ArrayNode resilience = node.putArray("resilience");
    one.resilience()
        .forEach(
            each -> verdict(resilience.addObject().put("event", each.event()), each.verdict()));
    ArrayNode notes = node.putArray("notes");
    one.notes().forEach(notes::add);
    return node;
  }

  private static ObjectNode resource(JudgedRequirement one) {
    Requirement requirement = one.requirement();
    ObjectNode node =
        JSON.objectNode()
            .put("resource", requirement.resource().word())
            .put("subject", requirement.subject())
            .put("necessary", one.necessary());
    verdict(node, one.verdict());
    node.put("required", whole(requirement.required()));
    requirement
        .declared()
        .ifPresent(
            capacity ->
                node.put("capacity", plain(capacity.value()))
                    .put("provenance", capacity.provenance().word()));
    node.put("unit", requirement.resource().unit());
    ArrayNode parts = node.putArray("parts");
    requirement
        .parts()
        .forEach(
            part -> parts.addObject().put("name", part.name()).put("value", whole(part.value())));
    return node;
  }

  /** Sizing hands on whole units; written as such they need no exponent. */
  private static BigDecimal whole(double value) {
    return BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_UP);
  }

  private static BigDecimal plain(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }

  private static ObjectNode needed(NeededRepository one) {
    ObjectNode node =
        JSON.objectNode()
            .put("purpose", one.reason().word())
            .put("lacking", one.lacking())
            .put("reason", one.why());
    if (!one.subject().isEmpty()) {
      node.put("subject", one.subject());
    }
    ArrayNode metBy = node.putArray("repositories");
    one.metBy().forEach(metBy::add);
    return node;
  }

  private static ObjectNode instance(InstanceReview one) {
    ObjectNode node = JSON.objectNode().put("name", one.name()).put("clients", one.clients());
    verdict(node, one.verdict());
    return node;
  }

  private static ObjectNode unserved(Finding.Unserved one) {
    return JSON.objectNode()
        .put("clientGroup", one.group())
        .put("workspace", one.workspace())
        .put("image", one.image())
        .put("clients", one.clients())
        .put("reason", one.why());
  }

  private static void verdict(ObjectNode node, Verdict verdict) {
    node.put("verdict", verdict.word()).put("onPaper", verdict.onPaper());
    node.put("reason", verdict.reason());
    if (verdict instanceof Verdict.Unknown unknown) {
      node.put("remedy", unknown.remedy());
    }
  }

  private static ArrayNode errors(List<DesignError> errors) {
    ArrayNode array = JSON.arrayNode();
    for (DesignError error : errors) {
      ObjectNode node = array.addObject().put("file", error.file());
      if (error.line() > 0) {
        node.put("line", error.line()).put("column", error.column());
      }
      error.value().ifPresent(value -> node.put("value", value));
      node.put("message", error.message()).put("remedy", error.remedy());
    }
    return array;
  }
}
