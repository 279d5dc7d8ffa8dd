package dev.plimsoll.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.config.Listen;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class ListenFailureTest {

  private static final Listen LISTEN = new Listen("192.0.2.7", 80);

  @Test
  void tellsEachReasonWithWhatHelps() {
    assertThat(text(new BindException("Address already in use")))
        .isEqualTo(
            "cannot listen on 192.0.2.7:80 (Address already in use) — stop what uses it, or set"
                + " another \"listen\" in the configuration");
    assertThat(text(new BindException("Permission denied")))
        .isEqualTo(
            "cannot listen on 192.0.2.7:80 (Permission denied) — a port below 1024 takes the"
                + " capability CAP_NET_BIND_SERVICE: grant it, or set \"listen\" to a higher port");
    assertThat(text(new BindException("Cannot assign requested address")))
        .isEqualTo(
            "cannot listen on 192.0.2.7:80 (Cannot assign requested address) — this host has no"
                + " such address: set \"listen\" to one that it has, or to 0.0.0.0 or [::] for all");
    assertThat(text(new UnknownHostException("a: Name or service not known")))
        .isEqualTo(
            "cannot listen on 192.0.2.7:80 (no address is known for this name) — set \"listen\" to"
                + " an address of this host, or make the name known");
    assertThat(text(new IOException("Protocol family unavailable")))
        .isEqualTo(
            "cannot listen on 192.0.2.7:80 (Protocol family unavailable) — set another \"listen\""
                + " in the configuration");
  }

  private static String text(IOException reason) {
    return ListenFailure.text(LISTEN, reason);
  }
}
