package dev.plimsoll.collector.scrape;

import com.fasterxml.jackson.core.JsonParser;
import dev.plimsoll.collector.log.LogTally;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what the lines of one log of a ledger were. */
final class TallyEntry {
  /** The words become labels of metrics: no agent may make up what it likes. */
  private static final Pattern WORD = Pattern.compile("[a-z][a-z-]{0,39}");

  private static final int MOST_WORDS = 50;
  private static final int MOST_TEXTS = 1_000;

  private final JsonParser parser;
  private final String entry;
  private final FieldReader in;
  private @Nullable String service;
  private @Nullable String log;
  private Map<String, Long> lines = Map.of();
  private long otherRequests;
  private long otherBytes;
  private Optional<List<String>> rejected = Optional.empty();
  private Optional<List<String>> lacks = Optional.empty();

  /** An entry that begins at the parser's present token. */
  TallyEntry(JsonParser parser, int index) {
    this.parser = parser;
    this.entry = "log " + index;
    this.in = new FieldReader(parser, entry);
  }

  LogTally read() throws IOException, MalformedException {
    in.each(this::field);
    return new LogTally(
        in.present("service", service),
        in.present("log", log),
        lines,
        otherRequests,
        otherBytes,
        rejected,
        lacks);
  }

  private void field(String field) throws IOException, MalformedException {
    switch (field) {
      case "service" -> service = in.text(field, LedgerReader.LONGEST_TEXT);
      case "log" -> log = in.text(field, LedgerReader.LONGEST_TEXT);
      case "lines" -> lines = lines();
      case "otherRequests" -> otherRequests = in.number(field);
      case "otherBytes" -> otherBytes = in.number(field);
      case "rejected" -> rejected = Optional.of(texts(field));
      case "lacks" -> lacks = Optional.of(texts(field));
      default -> in.passOver();
    }
  }

  private List<String> texts(String field) throws IOException, MalformedException {
    return in.list(field, MOST_TEXTS, index -> in.text(field, LedgerReader.LONGEST_TEXT));
  }

  private Map<String, Long> lines() throws IOException, MalformedException {
    Map<String, Long> counts = new HashMap<>();
    FieldReader each = new FieldReader(parser, entry + ": lines");
    each.each(
        word -> {
          if (!WORD.matcher(word).matches() || counts.size() == MOST_WORDS) {
            throw in.wrong("lines", "counted by a few words in small letters");
          }
          counts.put(word, each.number(word));
        });
    return counts;
  }
}
