package dev.plimsoll.collector.scrape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.plimsoll.collector.log.FileState;
import dev.plimsoll.collector.log.LedgerPart;
import dev.plimsoll.collector.log.LogGap;
import dev.plimsoll.collector.log.LogTally;
import dev.plimsoll.collector.log.LoggedRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a part of an agent's ledger as it comes, so that no body can be worth many times its size
 * in memory. Fields that are not known are passed over, wrong ones are refused.
 */
final class LedgerReader {
  /** An agent gives no more at once. */
  static final int MOST_REQUESTS = 20_000;

  /** An agent passes over longer lines. */
  static final int LONGEST_TEXT = 64 * 1024;

  /** An agent takes no longer one back. */
  static final int LONGEST_CURSOR = 8 * 1024 * 1024;

  /** An agent follows 30,000 files, each of which can be cut more than once. */
  private static final int MOST_GAPS = 100_000;

  private static final int MOST_FILES = 20_000;
  private static final int MOST_LOGS = 1_000;
  private static final int MOST_PROBLEMS = 100_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxStringLength(LONGEST_CURSOR)
                  .maxNameLength(256)
                  .maxNumberLength(40)
                  .build())
          .build();

  private final JsonParser parser;
  private final FieldReader in;
  private @Nullable Instant now;
  private @Nullable String cursor;
  private @Nullable Boolean more;
  private @Nullable List<LoggedRequest> requests;
  private List<FileState> files = List.of();
  private List<LogGap> gaps = List.of();
  private List<LogTally> logs = List.of();
  private List<String> problems = List.of();

  private LedgerReader(JsonParser parser) {
    this.parser = parser;
    this.in = new FieldReader(parser, "the ledger");
  }

  /**
   * Reads a part.
   *
   * @throws MalformedException if it is none; the message says which entry and field
   */
  static LedgerPart read(byte[] body) throws MalformedException {
    try (JsonParser parser = JSON.createParser(body)) {
      parser.nextToken();
      LedgerPart part = new LedgerReader(parser).part();
      if (parser.nextToken() != null) {
        throw new MalformedException("something stands behind the ledger");
      }
      return part;
    } catch (IOException e) {
      throw new MalformedException("the ledger is no JSON", e);
    }
  }

  private LedgerPart part() throws IOException, MalformedException {
    in.each(this::field);
    return new LedgerPart(
        in.present("now", now),
        in.present("cursor", cursor),
        in.present("more", more),
        in.present("requests", requests),
        files,
        gaps,
        logs,
        problems);
  }

  private void field(String field) throws IOException, MalformedException {
    switch (field) {
      case "now" -> now = in.instant(field);
      case "cursor" -> cursor = in.text(field, LONGEST_CURSOR);
      case "more" -> more = in.truth(field);
      case "requests" ->
          requests = in.list(field, MOST_REQUESTS, index -> new RequestEntry(parser, index).read());
      case "files" ->
          files = in.list(field, MOST_FILES, index -> new FileEntry(parser, index).read());
      case "gaps" -> gaps = in.list(field, MOST_GAPS, index -> new GapEntry(parser, index).read());
      case "logs" ->
          logs = in.list(field, MOST_LOGS, index -> new TallyEntry(parser, index).read());
      case "problems" ->
          problems = in.list(field, MOST_PROBLEMS, index -> in.text(field, LONGEST_TEXT));
      default -> in.passOver();
    }
  }
}
