package dev.plimsoll.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventClientTest {
  private final Socket socket = new Socket();
  private long seconds;
  private final EventClient client =
      new EventClient(socket, () -> TimeUnit.SECONDS.toNanos(seconds));

  @Test
  void writesAtOnceWhileTheSocketTakesIt() {
    client.offer(event("1"));
    client.offer(event("2"));

    assertThat(socket.written).containsExactly("1", "2");
  }

  @Test
  void keepsOnlyTheLatestWhileTheSocketIsFull() {
    socket.full = true;
    client.offer(event("1"));
    client.offer(event("2"));
    client.offer(event("3"));

    socket.drain();
    client.offer(event("4"));

    assertThat(socket.written).containsExactly("3", "4");
  }

  @Test
  void doesNotSendAnOldEventAfterANewerOne() {
    socket.full = true;
    client.offer(event("1"));
    socket.full = false;
    client.offer(event("2"));

    socket.drain();

    assertThat(socket.written).containsExactly("2");
  }

  @Test
  void isStuckOnceItHasBeenFullForHalfAMinute() {
    socket.full = true;
    client.offer(event("1"));
    seconds = 20;
    client.offer(event("2"));
    seconds = 29;
    assertThat(client.stuck()).isFalse();

    seconds = 30;

    assertThat(client.stuck()).isTrue();
  }

  @Test
  void isNotStuckWhenItDrainedInBetween() {
    socket.full = true;
    client.offer(event("1"));
    seconds = 20;
    socket.drain();
    socket.full = true;
    client.offer(event("2"));
    seconds = 40;

    assertThat(client.stuck()).isFalse();
  }

  @Test
  void showsThatItLivesAfterAQuarterOfAMinuteOfSilence() {
    seconds = 14;
    client.heartbeat();
    assertThat(socket.written).isEmpty();
    seconds = 15;
    client.heartbeat();
    client.heartbeat();

    assertThat(socket.written).containsExactly(": still here\n\n");
  }

  private static Buffer event(String text) {
    return Buffer.buffer(text);
  }

  /** A socket whose send buffer is full when the test says so. */
  private static final class Socket implements WriteStream<Buffer> {
    final List<String> written = new ArrayList<>();
    boolean full;
    private @Nullable Handler<Void> drained;

    void drain() {
      full = false;
      if (drained != null) {
        drained.handle(null);
      }
    }

    @Override
    public Future<Void> write(Buffer data) {
      written.add(data.toString());
      return Future.succeededFuture();
    }

    @Override
    public boolean writeQueueFull() {
      return full;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
      drained = handler;
      return this;
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
      return this;
    }

    @Override
    public Future<Void> end() {
      return Future.succeededFuture();
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
      return this;
    }
  }
}
