package dev.plimsoll.agent.docs;

import dev.plimsoll.agent.reading.Connection;
import dev.plimsoll.agent.reading.ConnectionId;
import dev.plimsoll.agent.reading.ConnectionReader;
import dev.plimsoll.agent.reading.Connections;
import dev.plimsoll.agent.reading.Endpoint;
import dev.plimsoll.agent.reading.FileShare;
import dev.plimsoll.agent.reading.Memory;
import dev.plimsoll.agent.reading.Sent;
import dev.plimsoll.agent.reading.TcpState;
import dev.plimsoll.agent.reading.WebSite;
import dev.plimsoll.agent.sampler.FakeHost;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A host of which everything is known, with a download in progress: no metric is missing. */
final class CompleteHost extends FakeHost {

  static final int PORT = 8080;

  private final AtomicLong acknowledged = new AtomicLong();

  @Override
  public Memory memory() {
    return new Memory(1024, OptionalLong.of(512), OptionalLong.of(256));
  }

  @Override
  public boolean tellsServers() {
    return true;
  }

  @Override
  public List<WebSite> sites() {
    OptionalLong one = OptionalLong.of(1);
    return List.of(new WebSite("images", one, one, one, one));
  }

  @Override
  public List<FileShare> shares() {
    OptionalLong one = OptionalLong.of(1);
    return List.of(new FileShare("MEDVImages", one, one, one));
  }

  @Override
  public ConnectionReader connections(Set<Integer> ports) {
    return new ConnectionReader() {
      @Override
      public String method() {
        return "sock_diag";
      }

      @Override
      public boolean tellsAcknowledged() {
        return true;
      }

      @Override
      public Connections read() {
        return new Connections(List.of(download()), List.of(), OptionalLong.of(0), List.of());
      }

      @Override
      public void close() {}
    };
  }

  /** Two MiB more each time, and as many in the queue. */
  private Connection download() {
    InetAddress here = InetAddress.getLoopbackAddress();
    return new Connection(
        new ConnectionId(1, new Endpoint(here, PORT), new Endpoint(here, 50_000)),
        TcpState.ESTABLISHED,
        2 << 20,
        OptionalLong.of(acknowledged.addAndGet(2 << 20)),
        OptionalLong.of(90),
        OptionalLong.of(0),
        Optional.of(new Sent(acknowledged.get(), 1, acknowledged.get(), 1, 1)),
        OptionalLong.of(500));
  }
}
