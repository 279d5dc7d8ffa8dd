package dev.plimsoll.dashboards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A Grafana dashboard in the classic JSON model, schema version 37 (Grafana 9.4 and later).
 *
 * <p>Panels are laid out in rows of 24 columns, from left to right; each panel's id is its place.
 */
final class Dashboard {
  private static final int COLUMNS = 24;

  private final ObjectNode json = Json.object();
  private final ArrayNode panels = Json.array();
  private final ArrayNode variables = Json.array();
  private final ArrayNode annotations = Json.array();
  private int nextRow;

  Dashboard(String uid, String title, String description) {
    json.put("uid", uid).put("title", title).put("description", description);
    variables
        .addObject()
        .put("name", "datasource")
        .put("label", "Data source")
        .put("type", "datasource")
        .put("query", "prometheus")
        .put("refresh", 1)
        .put("hide", 0);
  }

  /** A choice, all by default, among the values that a label takes in a metric. */
  Dashboard choice(String name, String label, String metric, String metricLabel) {
    String query = "label_values(" + metric + ", " + metricLabel + ")";
    ObjectNode variable = variables.addObject();
    variable.put("name", name).put("label", label).put("type", "query");
    variable.set("datasource", Json.datasource());
    variable.put("definition", query).putObject("query").put("query", query).put("refId", name);
    variable.put("refresh", 2).put("sort", 1).put("hide", 0);
    variable.put("multi", true).put("includeAll", true).put("allValue", ".*");
    variable.putObject("current").put("selected", true).put("text", "All").put("value", "$__all");
    return this;
  }

  /** Marks the instants that a query answers with, given in milliseconds since 1970. */
  Dashboard marks(String name, String expression, String title, Status status) {
    ObjectNode mark = annotations.addObject();
    mark.put("name", name).put("enable", true).put("iconColor", status.color());
    mark.set("datasource", Json.datasource());
    mark.put("expr", expression).put("titleFormat", title).put("useValueForTime", true);
    return this;
  }

  /** Puts panels of equal width side by side, below what is there already. */
  Dashboard row(int height, Panel... side) {
    int width = COLUMNS / side.length;
    for (int i = 0; i < side.length; i++) {
      ObjectNode place = Json.object();
      place.put("h", height).put("w", width).put("x", i * width).put("y", nextRow);
      panels.add(side[i].json(panels.size() + 1, place));
    }
    nextRow += height;
    return this;
  }

  String text() {
    ObjectNode all = json.deepCopy();
    all.putArray("tags").add("plimsoll");
    all.put("schemaVersion", 37).put("version", 1).put("editable", false).put("graphTooltip", 1);
    all.put("refresh", "10s").put("timezone", "browser");
    all.putObject("time").put("from", "now-3h").put("to", "now");
    links(all.putArray("links"));
    all.putObject("annotations").set("list", annotations);
    all.putObject("templating").set("list", variables);
    all.set("panels", panels);
    return Json.text(all);
  }

  private static void links(ArrayNode links) {
    ObjectNode link = links.addObject();
    link.put("type", "dashboards").put("title", "Plimsoll").put("asDropdown", true);
    link.put("keepTime", true).put("includeVars", true).putArray("tags").add("plimsoll");
  }
}
