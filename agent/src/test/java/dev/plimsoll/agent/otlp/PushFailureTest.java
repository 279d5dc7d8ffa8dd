package dev.plimsoll.agent.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class PushFailureTest {

  @Test
  void saysWhyWithoutTheLibrarysWords() {
    Exception refused = new ConnectException();
    refused.initCause(new ClosedChannelException());
    Exception unknown = new ConnectException();
    unknown.initCause(new UnresolvedAddressException());
    assertThat(text(refused)).isEqualTo("no connection");
    assertThat(text(unknown)).isEqualTo("no address is known for this name");
    assertThat(text(new HttpConnectTimeoutException("x"))).isEqualTo("no answer in time");
    assertThat(text(new SSLHandshakeException("no trust")))
        .isEqualTo("javax.net.ssl.SSLHandshakeException: no trust");
    assertThat(PushFailure.text(null)).isEqualTo("the push failed");
  }

  private static String text(Exception cause) {
    return PushFailure.text(
        new IllegalStateException(new UncheckedIOException(new IOException(cause))));
  }
}
