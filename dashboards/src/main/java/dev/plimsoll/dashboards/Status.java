package dev.plimsoll.dashboards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A state as shape, word and colour, so that none of them has to be told apart by colour alone.
 *
 * <p>Colours are those of Okabe and Ito, "Color Universal Design" (2008), and grey for what is not
 * known.
 *
 * @param value the number that a query answers with for this state
 */
record Status(int value, String shape, String word, String color) {
  static final Status ADEQUATE = new Status(0, "●", "adequate", "#009E73");
  static final Status TIGHT = new Status(1, "▲", "tight", "#E69F00");
  static final Status UNKNOWN = new Status(2, "○", "unknown", "#8C96A0");
  static final Status UNDER_PROVISIONED = new Status(3, "◆", "under-provisioned", "#D55E00");

  static final Status FLOWING = new Status(0, "●", "no", "#009E73");
  static final Status SATURATED = new Status(1, "◆", "saturated", "#D55E00");

  static final Status LOST = new Status(0, "○", "lost", "#8C96A0");
  static final Status UP = new Status(1, "●", "up", "#009E73");

  /** The verdicts; a greater number is worse, as a repository takes the worst of its resources'. */
  static final List<Status> VERDICTS = List.of(ADEQUATE, TIGHT, UNKNOWN, UNDER_PROVISIONED);

  static final List<Status> SATURATION = List.of(FLOWING, SATURATED);
  static final List<Status> REACHED = List.of(LOST, UP);

  String text() {
    return shape + " " + word;
  }

  /** Grafana's value mappings that show these states instead of their numbers. */
  static ArrayNode mappings(List<Status> states) {
    ArrayNode mappings = Json.array();
    ObjectNode options = mappings.addObject().put("type", "value").putObject("options");
    for (Status state : states) {
      ObjectNode shown = options.putObject(Integer.toString(state.value));
      shown.put("text", state.text()).put("color", state.color).put("index", state.value);
    }
    return mappings;
  }
}
