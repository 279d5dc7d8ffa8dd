package dev.plimsoll.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Isolated
class StderrLoggingTest {

  private static final Logger LOG = LoggerFactory.getLogger(StderrLoggingTest.class);

  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @AfterEach
  void restore() {
    System.clearProperty("plimsoll.log");
    System.setErr(stderr);
    StderrLogging.begin();
  }

  @Test
  void writesALineWithTimeLevelAndText() {
    begin("info");
    LOG.info("answers on {}", "127.0.0.1:1");
    LOG.warn("{} is gone", "sda");
    LOG.error("a sample failed", new IOException("no such device"));
    LOG.debug("nobody wants to know");
    assertThat(said.toString(StandardCharsets.UTF_8).lines().limit(5))
        .satisfiesExactly(
            line -> assertThat(line).matches(time() + "INFO  answers on 127.0.0.1:1"),
            line -> assertThat(line).matches(time() + "WARN  sda is gone"),
            line -> assertThat(line).matches(time() + "ERROR a sample failed"),
            line -> assertThat(line).isEqualTo("java.io.IOException: no such device"),
            line -> assertThat(line).contains("writesALine"));
  }

  @Test
  void saysMoreOrNothingWhenAsked() {
    begin("off");
    LOG.error("not shown");
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();

    System.setProperty("plimsoll.log", "debug");
    begin("off");
    LOG.debug("shown");
    LoggerFactory.getLogger("oshi.software.os").warn("shown too");
    assertThat(said.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
  }

  /** It warns of what samplers tell themselves. */
  @Test
  void leavesOutWhatTheFallbackSays() {
    begin("info");
    LoggerFactory.getLogger("oshi.software.os").warn("cannot read it");
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private void begin(String usual) {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    StderrLogging.begin(usual);
  }

  private static String time() {
    return "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ";
  }
}
