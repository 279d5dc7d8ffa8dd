package dev.plimsoll.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {
  @Test
  void readsTheFormOfPostgresItself() {
    PostgresUrl url =
        PostgresUrl.parse(
            "postgresql://plim%40soll:p%3Aw+d%2F@db.example:5433/fleet?sslmode=require");

    assertThat(url)
        .isEqualTo(
            new PostgresUrl(
                "db.example:5433/fleet",
                Optional.of("plim@soll"),
                Optional.of("p:w+d/"),
                List.of("sslmode=require")));
    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example:5433/fleet?sslmode=require");
    assertThat(url).hasToString("db.example:5433/fleet");
  }

  @Test
  void readsTheFormOfJdbcAndKeepsTheSecretOutOfIt() {
    PostgresUrl url =
        PostgresUrl.parse(
            "jdbc:postgresql://a,b:5433/fleet?user=u&password=s%26t&connectTimeout=3");

    assertThat(url.user()).contains("u");
    assertThat(url.password()).contains("s&t");
    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://a,b:5433/fleet?connectTimeout=3");
    assertThat(url.says("connectTimeout")).isTrue();
    assertThat(url.says("socketTimeout")).isFalse();
  }

  @Test
  void takesAUserWithoutAPassword() {
    PostgresUrl url = PostgresUrl.parse("postgres://plimsoll@db/fleet");

    assertThat(url.user()).contains("plimsoll");
    assertThat(url.password()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mysql://u:secret@db/fleet",
        "postgresql://u:secret@db",
        "postgresql://u:secret@db/",
        "postgresql://u:secret@db/fleet/more@",
        "postgresql://u:secret%zz@db/fleet",
        "postgresql://u:se/cret@db/fleet",
        "postgresql://db/fleet?secret"
      })
  void refusesWhatIsNoUrlWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> PostgresUrl.parse(text))
        .isInstanceOf(StoreException.class)
        .hasNoCause()
        .hasMessageContaining("postgresql://user:password@host:port/name")
        .hasMessageNotContaining("secret");
  }

  @Test
  void saysWhereNoServerIsAndDoesNotTouchTheDirectory() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path nowhere = Path.of("/proc/no-such-directory");
    String url = "postgresql://plimsoll:secret@127.0.0.1:" + port + "/fleet";

    assertThatThrownBy(() -> Store.open(nowhere, Optional.of(url), Duration.ofHours(1)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the database 127.0.0.1:" + port + "/fleet cannot be reached")
        .hasMessageContaining("--database")
        .hasMessageNotContaining("secret");
  }
}
