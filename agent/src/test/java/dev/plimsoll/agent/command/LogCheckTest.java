package dev.plimsoll.agent.command;

import static dev.plimsoll.agent.ledger.LogLines.append;
import static dev.plimsoll.agent.ledger.LogLines.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.ledger.LogLines;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogCheckTest {

  private static final String GOOD =
      LogLines.FIELDS + line("GET", "/x/a.ckm", 200, 1000, 20) + line("GET", "/", 200, 7, 1);

  @TempDir Path directory;

  private List<String> findings(String place, Optional<String> format) {
    return LogCheck.of(
            LogLines.service("http", place, format), LogLines.images(Map.of("a.ckm", 1000L)))
        .stream()
        .map(
            finding ->
                finding.level()
                    + " "
                    + finding.text().replace(directory.toString(), "DIR")
                    + finding.remedy().map(remedy -> " — " + remedy).orElse(""))
        .toList();
  }

  private List<String> findings(String place) {
    return findings(place, Optional.empty());
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  @Test
  void saysHowManyLinesAreRequestsAndForImages() throws Exception {
    append(file("access.log"), GOOD);
    assertThat(findings(file("access.log").toString()))
        .containsExactly(
            "OK the access log DIR/access.log can be read, "
                + GOOD.length()
                + " bytes; of its last 2 lines 2 are requests, 1 for images");
  }

  @Test
  void saysWhatIsRejectedWhereAndWhatIsMissing() throws Exception {
    String fields = "#Fields: date time cs-uri-stem sc-status\n";
    append(file("access.log"), fields + "2026-11-26 09:00:00 /index.html 200\na b\nc d\n");
    assertThat(findings(file("access.log").toString()))
        .satisfiesExactly(
            ok -> assertThat(ok).contains("of its last 3 lines 1 is a request, 0 for images"),
            rejected ->
                assertThat(rejected)
                    .isEqualTo(
                        "NOTE other lines of DIR/access.log are rejected: 2 as fields (it has fewer"
                            + " or more fields than the log names), first at byte "
                            + (fields.length() + 36)),
            urls -> assertThat(urls).startsWith("NOTE if clients have asked for images lately"),
            bytes ->
                assertThat(bytes)
                    .startsWith("MISSING DIR/access.log: the log does not say what was sent")
                    .endsWith(
                        " — select the field sc-bytes (Bytes Sent) (IIS: Logging, Select Fields)"),
            range ->
                assertThat(range).startsWith("NOTE DIR/access.log: the log does not say which"),
            duration ->
                assertThat(duration).startsWith("NOTE DIR/access.log: the log does not say how"),
            address ->
                assertThat(address).startsWith("MISSING DIR/access.log: the log does not say who"));
  }

  @Test
  void knowsAWrongFormat() throws Exception {
    append(file("access.log"), GOOD);
    assertThat(findings(file("access.log").toString(), Optional.of("json")))
        .containsExactly(
            "MISSING the access log DIR/access.log: none of its last lines is a request: 3 as format"
                + " (it is not in the form of the log), first at byte 0 — correct its format; without"
                + " one the first line of the file tells it");
    append(file("other.log"), "some\nwords\n");
    assertThat(findings(file("other.log").toString()))
        .singleElement()
        .asString()
        .contains("2 as format")
        .endsWith(" — name its format: w3c, combined, json or the format string of the server");
  }

  @Test
  void knowsTheLogOfAnotherService() throws Exception {
    Path sites = Files.createDirectories(file("W3SVC1"));
    append(sites.resolve("u_ex261126.log"), GOOD);
    Path mail = Files.createDirectories(file("SMTPSVC1")).resolve("ex261126.log");
    String fields = "#Fields: date time s-sitename cs-method cs-uri-stem sc-status\n";
    append(mail, fields + "2026-11-26 09:00:00 SMTPSVC1 RCPT /a.ckm 250\n");
    String foreign =
        "MISSING the access log DIR/SMTPSVC1/ex261126.log: none of its last lines is a request: 1"
            + " as not-ours (it is a record of another service), first at byte 62 — if it is of"
            + " another service (mail, FTP, a firewall, errors of HTTP.sys), name the web server's"
            + " own instead; else let the server log date, time, cs-uri-stem and sc-status";
    assertThat(findings(mail.toString())).containsExactly(foreign);
    assertThat(findings(directory.toString()))
        .anyMatch(finding -> finding.startsWith("OK the access log DIR/W3SVC1/u_ex261126.log"))
        .contains(foreign);
    assertThat(findings(mail.toString(), Optional.of("w3c"))).containsExactly(foreign);
  }

  /** Files with numbers in their names that are no days. */
  @Test
  void looksAtEverySiteOfADirectory() throws Exception {
    append(file("site1.log"), GOOD);
    append(file("site2.log"), GOOD);
    assertThat(findings(directory.toString()))
        .anyMatch(finding -> finding.startsWith("OK the access log DIR/site1.log"))
        .anyMatch(finding -> finding.startsWith("OK the access log DIR/site2.log"));
  }

  /** However large the file is: most of it is never read. */
  @Test
  void looksAtTheLastLinesByTheDirectivesAtTheBeginning() throws Exception {
    append(file("access.log"), GOOD);
    try (RandomAccessFile log = new RandomAccessFile(file("access.log").toFile(), "rw")) {
      log.setLength(1L << 40);
    }
    append(file("access.log"), "\n" + line("GET", "/a.ckm", 200, 1000, 20).repeat(10_000));
    long lines = 64L * 1024 / line("GET", "/a.ckm", 200, 1000, 20).length();
    assertThat(findings(file("access.log").toString()))
        .singleElement()
        .asString()
        .contains(
            "of its last %d lines %d are requests, %d for images".formatted(lines, lines, lines));
  }

  @Test
  void looksIntoTheNewestOfADirectory() throws Exception {
    for (int day = 24; day <= 26; day++) {
      Path log = file("u_ex2611" + day + ".log");
      append(log, day == 26 ? GOOD : "old\n");
      Files.setLastModifiedTime(log, FileTime.fromMillis(1_700_000_000_000L + day * 86_400_000L));
    }
    try (OutputStream packed =
        new GZIPOutputStream(Files.newOutputStream(file("u_ex261123.log.gz")))) {
      packed.write(1);
    }
    Files.setLastModifiedTime(file("u_ex261123.log.gz"), FileTime.fromMillis(1));
    assertThat(findings(directory.toString()))
        .satisfiesExactly(
            files ->
                assertThat(files)
                    .isEqualTo("OK access logs DIR: 4 files, the newest is DIR/u_ex261126.log"),
            newest -> assertThat(newest).startsWith("OK the access log DIR/u_ex261126.log can be"));
  }

  @Test
  void looksIntoEachLogOfADirectoryOrPattern() throws Exception {
    Files.createDirectories(file("W3SVC1"));
    Files.createDirectories(file("W3SVC2"));
    append(file("W3SVC1/u_ex261126.log"), GOOD);
    append(file("W3SVC2/u_ex261126.log"), "#Fields: src-ip dst-ip\na b\n");
    append(file("W3SVC2/other.txt"), "x\n");
    append(file("W3SVC2/u_ex_error.log"), "some words\n");
    List<String> pattern = findings(directory + "/W3SVC*/u_ex*.log");
    assertThat(pattern)
        .hasSize(4)
        .anySatisfy(
            words -> assertThat(words).startsWith("OK access logs DIR/W3SVC*/u_ex*.log: 3 files"))
        .anySatisfy(
            words ->
                assertThat(words)
                    .contains("1 as format")
                    .endsWith(
                        "if it is no access log, name only those that are; else correct the format"))
        .anySatisfy(
            words -> assertThat(words).contains("OK the access log DIR/W3SVC1/u_ex261126.log"))
        .anySatisfy(
            words ->
                assertThat(words)
                    .startsWith("MISSING the access log DIR/W3SVC2/u_ex261126.log: none of its")
                    .contains("1 as not-ours")
                    .endsWith("else let the server log date, time, cs-uri-stem and sc-status"));
    assertThat(findings(directory.toString())).hasSize(5);
  }

  @Test
  void saysWhatIsNotThere() throws Exception {
    assertThat(findings(file("none.log").toString()))
        .singleElement()
        .asString()
        .startsWith("MISSING the access log DIR/none.log does not exist");
    assertThat(findings(directory + "/*.log"))
        .containsExactly(
            "MISSING access logs DIR/*.log: no file is there — correct it, or start the server that"
                + " writes them");
    assertThat(findings(directory + "/none/*.log"))
        .singleElement()
        .asString()
        .startsWith("MISSING access logs DIR/none/*.log: DIR/none may not be listed");
    append(file("empty.log"), LogLines.FIELDS);
    assertThat(findings(file("empty.log").toString()))
        .containsExactly("NOTE the access log DIR/empty.log is empty: nothing was asked for yet?");
  }
}
