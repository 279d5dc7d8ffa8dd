package dev.plimsoll.collector.web;

import java.util.List;

/**
 * What the document says beyond what a scrape says of itself.
 *
 * @param groups in the order of the document
 * @param labels of one label the entry with the longest prefix that fits speaks
 * @param absences why a metric may be missing while its part is read
 */
record MetricWords(List<Group> groups, List<Label> labels, List<Absence> absences) {

  /**
   * Metrics that stand together.
   *
   * @param prefixes with which their names begin
   * @param source what reads them, as a sentence
   */
  record Group(String title, List<String> prefixes, String source) {}

  /**
   * What a label means on the metrics whose names begin with {@code prefix}.
   *
   * @param meaning no sentence, without a full stop
   */
  record Label(String prefix, String name, String meaning) {}

  /**
   * When a metric is missing.
   *
   * @param when goes on from "absent"
   */
  record Absence(String metric, String when) {}
}
