package dev.plimsoll.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One panel: its kind, its words, its unit and its queries. The kinds are Grafana's core panels.
 */
final class Panel {
  private static final String INK = "text";

  private final ObjectNode json = Json.object();
  private final ObjectNode defaults = Json.object();
  private final ArrayNode overrides = Json.array();
  private final ArrayNode targets = Json.array();

  private Panel(String type, String title, String description, String unit) {
    json.put("type", type).put("title", title).put("description", description);
    defaults.put("unit", unit);
  }

  /** A single number; a panel without data says so, since no data is no good news. */
  static Panel stat(String title, String description, String unit) {
    Panel panel = new Panel("stat", title, description, unit);
    panel.defaults.put("noValue", Status.UNKNOWN.text());
    panel.thresholds(INK);
    ObjectNode options = panel.json.putObject("options");
    options.put("colorMode", "value").put("graphMode", "none").put("textMode", "value");
    options.putObject("reduceOptions").put("values", false).putArray("calcs").add("lastNotNull");
    return panel;
  }

  /** A table of the latest values, joined over the labels that its queries share. */
  static Panel table(String title, String description) {
    Panel panel = new Panel("table", title, description, "none");
    panel.defaults.put("noValue", "–");
    panel.thresholds(INK);
    panel.json.putObject("options").put("showHeader", true);
    return panel;
  }

  /** Lines over time. */
  static Panel lines(String title, String description, String unit) {
    Panel panel = new Panel("timeseries", title, description, unit);
    panel.defaults.put("min", 0);
    panel.defaults.putObject("color").put("mode", "palette-classic");
    ObjectNode custom = panel.defaults.putObject("custom");
    custom.put("lineWidth", 2).put("fillOpacity", 8).put("showPoints", "never");
    ObjectNode options = panel.json.putObject("options");
    options.putObject("legend").put("displayMode", "list").put("placement", "bottom");
    options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
    return panel;
  }

  /** Bands of states over time. */
  static Panel states(String title, String description, List<Status> states) {
    Panel panel = new Panel("state-timeline", title, description, "none");
    panel.thresholds(INK);
    panel.defaults.putObject("custom").put("fillOpacity", 80).put("lineWidth", 0);
    panel.defaults.set("mappings", Status.mappings(states));
    ObjectNode options = panel.json.putObject("options");
    options.put("mergeValues", true).put("showValue", "auto").put("rowHeight", 0.8);
    options.putObject("legend").put("displayMode", "list").put("placement", "bottom");
    return panel;
  }

  /** From one on, the number takes the state's colour. */
  Panel flagged(Status state) {
    return steps(INK, 1, state.color());
  }

  /** Draws a line where the colour changes from one state to the next. */
  Panel limit(double at, Status beyond) {
    ((ObjectNode) defaults.get("custom")).putObject("thresholdsStyle").put("mode", "dashed");
    return steps("transparent", at, beyond.color());
  }

  private Panel steps(String below, double at, String color) {
    thresholds(below).addObject().put("color", color).put("value", at);
    return this;
  }

  private ArrayNode thresholds(String base) {
    ObjectNode thresholds = defaults.putObject("thresholds").put("mode", "absolute");
    ArrayNode steps = thresholds.putArray("steps");
    steps.addObject().put("color", base).putNull("value");
    return steps;
  }

  /** A query over the dashboard's time range, each series named by the legend. */
  Panel query(String expression, String legend) {
    target(expression).put("legendFormat", legend).put("range", true);
    return this;
  }

  /** The latest value of a query. */
  Panel now(String expression) {
    target(expression).put("instant", true);
    return this;
  }

  /** A table's column that shows the latest value of a query in this unit. */
  Panel column(String name, String unit, String expression) {
    cells(name, expression).addObject().put("id", "unit").put("value", unit);
    return this;
  }

  /** A table's column that shows a state in its shape, word and colour. */
  Panel column(String name, List<Status> states, String expression) {
    ArrayNode properties = cells(name, expression);
    property(properties, "mappings", Status.mappings(states));
    property(properties, "custom.cellOptions", Json.object().put("type", "color-text"));
    return this;
  }

  private ArrayNode cells(String name, String expression) {
    ObjectNode target = target(expression).put("instant", true).put("format", "table");
    ObjectNode override = overrides.addObject();
    String value = "Value #" + target.get("refId").asText();
    override.putObject("matcher").put("id", "byName").put("options", name);
    renamed().put(value, name);
    return override.putArray("properties");
  }

  private static void property(ArrayNode properties, String id, JsonNode value) {
    properties.addObject().put("id", id).set("value", value);
  }

  /** Names a table's column that comes from a label. */
  Panel label(String label, String name) {
    renamed().put(label, name);
    return this;
  }

  /** Sorts a table, greatest first, by a column and within it by the next. */
  Panel greatestFirst(String... columns) {
    return sorted(true, columns);
  }

  /** Sorts a table, least first. */
  Panel leastFirst(String... columns) {
    return sorted(false, columns);
  }

  private Panel sorted(boolean descending, String... columns) {
    ArrayNode sortBy = ((ObjectNode) json.get("options")).putArray("sortBy");
    for (String column : columns) {
      sortBy.addObject().put("displayName", column).put("desc", descending);
    }
    return this;
  }

  private ObjectNode renamed() {
    if (!json.has("transformations")) {
      ArrayNode transformations = json.putArray("transformations");
      transformations.addObject().put("id", "merge").putObject("options");
      ObjectNode organize = transformations.addObject().put("id", "organize");
      ObjectNode options = organize.putObject("options");
      options.putObject("excludeByName").put("Time", true);
      options.putObject("renameByName");
    }
    return (ObjectNode) json.at("/transformations/1/options/renameByName");
  }

  private ObjectNode target(String expression) {
    String refId = Character.toString('A' + targets.size());
    ObjectNode target = targets.addObject().put("refId", refId).put("expr", expression);
    target.set("datasource", Json.datasource());
    return target;
  }

  ObjectNode json(int id, ObjectNode place) {
    ObjectNode all = Json.object().put("id", id);
    all.setAll(json);
    all.set("gridPos", place);
    all.set("datasource", Json.datasource());
    ObjectNode fields = all.putObject("fieldConfig");
    fields.set("defaults", defaults);
    fields.set("overrides", overrides);
    all.set("targets", targets);
    return all;
  }
}
