package dev.plimsoll.collector.design;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Turns the bytes of a file into text that YAML can hold. */
final class DesignText {
  private final Problems problems;

  DesignText(Problems problems) {
    this.problems = problems;
  }

  /** The text without its byte order mark; nothing when what is wrong was reported. */
  Optional<String> of(byte[] content) {
    return decoded(content).map(DesignText::withoutMark).filter(this::readable);
  }

  /** Whether YAML allows every character of the text. */
  static boolean isReadable(String text) {
    return StreamReader.isPrintable(text);
  }

  private Optional<String> decoded(byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    CharBuffer chars = CharBuffer.allocate(content.length + 1);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(bytes, chars, true);
    chars.flip();
    if (result.isError()) {
      problems.at(
          Place.after(withoutMark(chars.toString())),
          "0x%02X".formatted(content[bytes.position()]),
          "is not text in UTF-8",
          "save the design as UTF-8 text");
      return Optional.empty();
    }
    return Optional.of(chars.toString());
  }

  private boolean readable(String text) {
    if (text.isBlank()) {
      problems.wholeFile("is empty", "write a design, or let 'design init' write one");
      return false;
    }
    OptionalInt bad = firstUnreadable(text);
    if (bad.isPresent()) {
      problems.at(
          Place.after(text.substring(0, bad.getAsInt())),
          "U+%04X".formatted(text.codePointAt(bad.getAsInt())),
          "a character that YAML does not allow",
          "remove it; not every editor shows it");
    }
    return bad.isEmpty();
  }

  private static OptionalInt firstUnreadable(String text) {
    int index = 0;
    while (index < text.length()) {
      int character = text.codePointAt(index);
      if (!StreamReader.isPrintable(character)) {
        return OptionalInt.of(index);
      }
      index += Character.charCount(character);
    }
    return OptionalInt.empty();
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
