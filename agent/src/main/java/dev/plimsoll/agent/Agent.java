package dev.plimsoll.agent;

import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.http.AgentServer;
import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.sampler.AgentFamilies;
import dev.plimsoll.agent.sampler.CpuSampler;
import dev.plimsoll.agent.sampler.DaemonThreads;
import dev.plimsoll.agent.sampler.DiskSampler;
import dev.plimsoll.agent.sampler.ImageSampler;
import dev.plimsoll.agent.sampler.LatestSnapshot;
import dev.plimsoll.agent.sampler.MemorySampler;
import dev.plimsoll.agent.sampler.NetworkSampler;
import dev.plimsoll.agent.sampler.Paced;
import dev.plimsoll.agent.sampler.SampleLoop;
import dev.plimsoll.agent.sampler.SampleTime;
import dev.plimsoll.agent.sampler.Sampler;
import dev.plimsoll.agent.sampler.Samplers;
import dev.plimsoll.agent.sampler.VolumeSampler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The agent's parts, put together. */
public final class Agent implements AutoCloseable {

  private static final long SAMPLER_TIMEOUT = TimeUnit.MILLISECONDS.toNanos(400);
  private static final long SLOW_READING_TIMEOUT = TimeUnit.MILLISECONDS.toNanos(250);

  private final AgentServer server;
  private final SampleLoop loop;
  private final ExecutorService threads;

  private Agent(AgentServer server, SampleLoop loop, ExecutorService threads) {
    this.server = server;
    this.loop = loop;
    this.threads = threads;
  }

  /**
   * Starts sampling and answering.
   *
   * @throws IOException if the address to listen on cannot be had; nothing then runs
   */
  public static Agent start(AgentConfig config, Host host, String version) throws IOException {
    LongSupplier nanoTime = System::nanoTime;
    InstantSource clock = InstantSource.system();
    SampleTime start = new SampleTime(nanoTime.getAsLong(), clock.instant());
    ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.named("sampler"));
    LatestSnapshot latest =
        new LatestSnapshot(nanoTime, AgentFamilies.of(version, host.description(), start));
    Samplers samplers =
        new Samplers(samplers(config, host, threads, nanoTime), threads, nanoTime, SAMPLER_TIMEOUT);
    AgentServer server =
        AgentServer.start(
            new InetSocketAddress(config.listen().host(), config.listen().port()), latest, version);
    SampleLoop loop = new SampleLoop(samplers, latest, nanoTime, clock, () -> false);
    loop.start();
    return new Agent(server, loop, threads);
  }

  private static List<Sampler> samplers(
      AgentConfig config, Host host, ExecutorService threads, LongSupplier nanoTime) {
    ImageSampler images =
        new ImageSampler(host, config.imageDirectories(), threads, nanoTime, SLOW_READING_TIMEOUT);
    return List.of(
        new DiskSampler(host),
        new NetworkSampler(host),
        new CpuSampler(host),
        new MemorySampler(host),
        new Paced(
            new VolumeSampler(host, images::resolved, threads, nanoTime, SLOW_READING_TIMEOUT),
            nanoTime),
        new Paced(images, nanoTime));
  }

  /** Where the agent answers. */
  public InetSocketAddress address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
    loop.close();
    threads.shutdownNow();
  }
}
