package dev.plimsoll.agent.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line as texts that are always the same with values between them: what the format strings of
 * nginx and Apache come down to.
 */
final class Layout {

  /** Before each value the text that ends the one before it; the last ends the last value. */
  private final List<byte[]> texts = new ArrayList<>();

  private final List<@Nullable Field> values = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  /** Adds what every line has at this place. */
  void text(String always) {
    text.append(always);
  }

  /**
   * Adds a value; null: one that does not matter.
   *
   * @throws IllegalArgumentException if nothing stands between it and the value before
   */
  void value(@Nullable Field field, String source) {
    if (text.length() == 0 && !values.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing stands between "
              + source
              + " and what is before it, so that they cannot be told"
              + " apart: write something between them");
    }
    endText();
    values.add(field != null && values.contains(field) ? null : field);
  }

  /** Whether a value of this field was added last, and nothing behind it. */
  boolean endsWith(Field field) {
    return text.length() == 0 && !values.isEmpty() && values.get(values.size() - 1) == field;
  }

  /** No more follows. */
  void end() {
    endText();
  }

  private void endText() {
    texts.add(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }

  int count() {
    return values.size();
  }

  /** What stands before the value, or after the last one. */
  byte[] before(int value) {
    return texts.get(value);
  }

  @Nullable Field field(int value) {
    return values.get(value);
  }

  boolean has(Field field) {
    return values.contains(field);
  }
}
