package dev.plimsoll.agent.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plimsoll.agent.accesslog.ByteRange;
import dev.plimsoll.agent.accesslog.Outcome;
import dev.plimsoll.agent.ledger.Gap;
import dev.plimsoll.agent.ledger.ImageState;
import dev.plimsoll.agent.ledger.Ledger;
import dev.plimsoll.agent.ledger.LogCounts;
import dev.plimsoll.agent.ledger.LogReport;
import dev.plimsoll.agent.ledger.LoggedRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes a part of the ledger as JSON. */
final class LedgerText {

  private static final double NANOS_PER_SECOND = 1e9;

  /** RFC 3339 with three digits, also where they are zeros: the same time is the same text. */
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private final JsonGenerator out;

  LedgerText(JsonGenerator out) {
    this.out = out;
  }

  void write(Ledger.Page page) throws IOException {
    out.writeStartObject();
    out.writeStringField("now", Instant.ofEpochMilli(page.nowMillis()).toString());
    out.writeStringField("cursor", page.cursor());
    out.writeBooleanField("more", page.more());
    out.writeArrayFieldStart("requests");
    for (LoggedRequest request : page.requests()) {
      write(request);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("files");
    for (ImageState file : page.files()) {
      write(file);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("gaps");
    for (Gap gap : page.gaps()) {
      write(gap);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("logs");
    for (LogReport log : page.logs()) {
      write(log);
    }
    out.writeEndArray();
    write("problems", page.problems());
    out.writeEndObject();
  }

  private void write(LoggedRequest request) throws IOException {
    out.writeStartObject();
    out.writeStringField("service", request.service());
    out.writeStringField("endedAt", Instant.ofEpochMilli(request.endedMillis()).toString());
    if (request.durationNanos().isPresent()) {
      out.writeNumberField("seconds", request.durationNanos().getAsLong() / NANOS_PER_SECOND);
    }
    out.writeStringField("client", request.client().name());
    out.writeStringField("clientBy", request.client().by().label());
    out.writeStringField("address", request.client().address());
    writeKnown("method", request.method());
    out.writeStringField("path", request.path());
    if (request.image().directory().isPresent()) {
      out.writeStringField("directory", request.image().directory().get().toString());
    }
    out.writeStringField("file", request.image().file());
    writeKnown("site", request.site());
    out.writeNumberField("status", request.status());
    out.writeStringField("outcome", request.delivery().label());
    write("bodyBytes", request.bodyBytes());
    write("bytesWithHeader", request.bytesWithHeader());
    write(request.ranges());
    write("fileSize", request.fileSize());
    out.writeEndObject();
  }

  private void writeKnown(String name, String text) throws IOException {
    if (!text.isEmpty()) {
      out.writeStringField(name, text);
    }
  }

  private void write(String name, OptionalLong number) throws IOException {
    if (number.isPresent()) {
      out.writeNumberField(name, number.getAsLong());
    }
  }

  /** As header fields have them: {@code 0-99}, {@code 100-}, {@code -100}. */
  private void write(List<ByteRange> ranges) throws IOException {
    if (ranges.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("ranges");
    for (ByteRange range : ranges) {
      out.writeString(range.toString());
    }
    out.writeEndArray();
  }

  private void write(ImageState file) throws IOException {
    out.writeStartObject();
    out.writeStringField("directory", file.directory().toString());
    out.writeStringField("file", file.file());
    out.writeNumberField("bytes", file.bytes());
    out.writeStringField("modifiedAt", MILLIS.format(Instant.ofEpochMilli(file.modifiedMillis())));
    out.writeEndObject();
  }

  private void write(Gap gap) throws IOException {
    out.writeStartObject();
    out.writeStringField("service", gap.service());
    out.writeStringField("log", gap.log());
    out.writeStringField("file", gap.path().toString());
    out.writeNumberField("from", gap.from());
    out.writeNumberField("to", gap.to());
    out.writeStringField("reason", gap.reason().label());
    out.writeEndObject();
  }

  private void write(LogReport log) throws IOException {
    LogCounts counts = log.counts();
    out.writeStartObject();
    out.writeStringField("service", log.service());
    out.writeStringField("log", log.log());
    out.writeObjectFieldStart("lines");
    for (Map.Entry<Outcome, Long> lines : counts.lines().entrySet()) {
      out.writeNumberField(lines.getKey().label(), lines.getValue());
    }
    out.writeEndObject();
    out.writeNumberField("otherRequests", counts.otherRequests());
    out.writeNumberField("otherBytes", counts.otherBytes());
    writeKnown("rejected", log.rejected());
    writeKnown("lacks", log.lacks());
    out.writeEndObject();
  }

  private void writeKnown(String name, Optional<List<String>> texts) throws IOException {
    if (texts.isPresent()) {
      write(name, texts.get());
    }
  }

  private void write(String name, List<String> texts) throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }
}
