package dev.plimsoll.collector.scrape;

import com.fasterxml.jackson.core.JsonParser;
import dev.plimsoll.collector.log.FileState;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads one image file of a ledger. */
final class FileEntry {
  private final FieldReader in;
  private @Nullable String directory;
  private @Nullable String file;
  private @Nullable Long bytes;
  private @Nullable Instant modifiedAt;

  /** An entry that begins at the parser's present token. */
  FileEntry(JsonParser in, int index) {
    this.in = new FieldReader(in, "file " + index);
  }

  FileState read() throws IOException, MalformedException {
    in.each(this::field);
    return new FileState(
        in.present("directory", directory),
        in.present("file", file),
        in.present("bytes", bytes),
        in.present("modifiedAt", modifiedAt));
  }

  private void field(String field) throws IOException, MalformedException {
    switch (field) {
      case "directory" -> directory = in.text(field, LedgerReader.LONGEST_TEXT);
      case "file" -> file = in.text(field, LedgerReader.LONGEST_TEXT);
      case "bytes" -> bytes = in.number(field);
      case "modifiedAt" -> modifiedAt = in.instant(field);
      default -> in.passOver();
    }
  }
}
