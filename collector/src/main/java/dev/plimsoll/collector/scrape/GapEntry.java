package dev.plimsoll.collector.scrape;

import com.fasterxml.jackson.core.JsonParser;
import dev.plimsoll.collector.log.LogGap;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one gap of a ledger. */
final class GapEntry {
  private final FieldReader in;
  private @Nullable String service;
  private @Nullable String log;
  private @Nullable String file;
  private @Nullable Long from;
  private @Nullable Long to;
  private @Nullable String reason;

  /** An entry that begins at the parser's present token. */
  GapEntry(JsonParser in, int index) {
    this.in = new FieldReader(in, "gap " + index);
  }

  LogGap read() throws IOException, MalformedException {
    in.each(this::field);
    return new LogGap(
        in.present("service", service),
        in.present("log", log),
        in.present("file", file),
        in.present("from", from),
        in.present("to", to),
        in.present("reason", reason));
  }

  private void field(String field) throws IOException, MalformedException {
    switch (field) {
      case "service" -> service = in.text(field, LedgerReader.LONGEST_TEXT);
      case "log" -> log = in.text(field, LedgerReader.LONGEST_TEXT);
      case "file" -> file = in.text(field, LedgerReader.LONGEST_TEXT);
      case "from" -> from = in.number(field);
      case "to" -> to = in.number(field);
      case "reason" -> reason = in.text(field, LedgerReader.LONGEST_TEXT);
      default -> in.passOver();
    }
  }
}
