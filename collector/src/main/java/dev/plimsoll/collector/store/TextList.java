package dev.plimsoll.collector.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists of texts as a column holds them: JSON. */
final class TextList {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TextList() {}

  /** A list for a column. */
  static @Nullable String json(Optional<List<String>> texts) {
    if (texts.isEmpty()) {
      return null;
    }
    try {
      return KeptText.of(JSON.writeValueAsString(texts.get()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("texts that are no JSON", e);
    }
  }

  /** The list of a column. */
  static List<String> of(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the list of texts of a log is damaged", e);
    }
  }
}
