package dev.plimsoll.agent;

import dev.plimsoll.agent.command.RunningAgent;
import dev.plimsoll.agent.config.AgentConfig;
import dev.plimsoll.agent.download.DownloadTracker;
import dev.plimsoll.agent.http.AgentServer;
import dev.plimsoll.agent.http.Content;
import dev.plimsoll.agent.ledger.Ledger;
import dev.plimsoll.agent.ledger.LogWatch;
import dev.plimsoll.agent.otlp.OtlpPush;
import dev.plimsoll.agent.reading.ConnectionReader;
import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.sampler.AddressDevices;
import dev.plimsoll.agent.sampler.AgentFamilies;
import dev.plimsoll.agent.sampler.CpuSampler;
import dev.plimsoll.agent.sampler.DaemonThreads;
import dev.plimsoll.agent.sampler.DiskSampler;
import dev.plimsoll.agent.sampler.DownloadSampler;
import dev.plimsoll.agent.sampler.ImageSampler;
import dev.plimsoll.agent.sampler.Lanes;
import dev.plimsoll.agent.sampler.LatestDownloads;
import dev.plimsoll.agent.sampler.LatestSnapshot;
import dev.plimsoll.agent.sampler.LogSampler;
import dev.plimsoll.agent.sampler.MemorySampler;
import dev.plimsoll.agent.sampler.NetworkSampler;
import dev.plimsoll.agent.sampler.Paced;
import dev.plimsoll.agent.sampler.PushState;
import dev.plimsoll.agent.sampler.SampleLoop;
import dev.plimsoll.agent.sampler.SampleTime;
import dev.plimsoll.agent.sampler.SamplerReport;
import dev.plimsoll.agent.sampler.Samplers;
import dev.plimsoll.agent.sampler.ServerSampler;
import dev.plimsoll.agent.sampler.TimedSampler;
import dev.plimsoll.agent.sampler.VolumeSampler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The agent's parts, put together. */
public final class Agent implements RunningAgent {

  /** Thousands of connections on a busy machine. All below a second: the beat is kept. */
  private static final long DOWNLOADS_TIMEOUT = TimeUnit.MILLISECONDS.toNanos(800);

  /** Some drivers ask their hardware, and are locked while it is reset. */
  private static final long DEVICES_TIMEOUT = TimeUnit.MILLISECONDS.toNanos(600);

  /** The kernel has them in memory: only a busy machine makes them late. */
  private static final long KERNEL_TIMEOUT = TimeUnit.MILLISECONDS.toNanos(400);

  /** Servers tell by way of the system's performance counters, which are in no hurry. */
  private static final long SERVERS_TIMEOUT = TimeUnit.MILLISECONDS.toNanos(800);

  private static final long FILES_TIMEOUT = TimeUnit.MILLISECONDS.toNanos(700);

  /** Shorter than theirs as samplers: what is known already is then repeated. */
  private static final long PACED_TIMEOUT = TimeUnit.MILLISECONDS.toNanos(600);

  private static final long VOLUMES_TIMEOUT = TimeUnit.MILLISECONDS.toNanos(400);

  /** Thousands of names on a busy disk take a second or two; meanwhile the last are repeated. */
  private static final long IMAGES_TIMEOUT = TimeUnit.SECONDS.toNanos(3);

  private final LongSupplier nanoTime = System::nanoTime;
  private final InstantSource clock = InstantSource.system();
  private final SampleTime start = new SampleTime(nanoTime.getAsLong(), clock.instant());
  private final ExecutorService threads =
      Executors.newCachedThreadPool(DaemonThreads.named("sampler"));
  private final Host host;
  private final AgentServer server;
  private final ConnectionReader connections;
  private final DownloadTracker tracker;
  private final LatestDownloads downloads;
  private final Lanes lanes;
  private final ImageSampler images;
  private final Samplers samplers;
  private final SampleLoop loop;
  private final Optional<OtlpPush> push;

  private Agent(AgentConfig config, Host host, String version, AgentServer server) {
    this.host = host;
    this.server = server;
    Map<Integer, String> services = new TreeMap<>();
    config.services().forEach(s -> s.ports().forEach(port -> services.put(port, s.name())));
    this.connections = host.connections(services.keySet());
    String incarnation = Long.toString(start.wall().toEpochMilli(), Character.MAX_RADIX);
    this.tracker = new DownloadTracker(services, incarnation, connections::tellsAcknowledged);
    this.downloads = new LatestDownloads(nanoTime, tracker::downloads);
    AddressDevices devices = new AddressDevices(host, nanoTime);
    PushState pushState = new PushState();
    LatestSnapshot latest =
        new LatestSnapshot(
            nanoTime, AgentFamilies.of(version, host.description(), start), pushState::families);
    this.lanes = new Lanes(threads);
    this.images =
        new ImageSampler(host, config.imageDirectories(), lanes, nanoTime, IMAGES_TIMEOUT);
    this.samplers = new Samplers(allSamplers(config, services, devices), threads, nanoTime);
    this.loop = new SampleLoop(samplers, latest, nanoTime, clock, downloads::worthASecondLook);
    loop.start();
    Ledger ledger = new Ledger(config.services(), images.lastListings()::listed, clock);
    server.start(
        new Content(
            version,
            start,
            latest,
            downloads,
            devices::of,
            ledger,
            images.lastListings()::whyUnknown));
    this.push =
        config
            .otlp()
            .map(otlp -> OtlpPush.start(otlp, latest, pushState, clock, version, address()));
  }

  /**
   * Starts sampling and answering.
   *
   * @throws java.net.UnknownHostException if the name to listen on has no address
   * @throws IOException if the address to listen on cannot be had; nothing then runs
   */
  public static Agent start(AgentConfig config, Host system, String version) throws IOException {
    InetAddress host = InetAddress.getByName(config.listen().host());
    var address = new InetSocketAddress(host, config.listen().port());
    return new Agent(config, system, version, AgentServer.bind(address));
  }

  private List<TimedSampler> allSamplers(
      AgentConfig config, Map<Integer, String> services, AddressDevices devices) {
    List<TimedSampler> all = new ArrayList<>(samplers(services, devices));
    var logs = LogWatch.all(config.services(), images.lastListings()::known, clock, nanoTime);
    if (!logs.isEmpty()) {
      all.addAll(
          TimedSampler.within(LogSampler.TIMEOUT_NANOS, new LogSampler(logs, threads, nanoTime)));
    }
    if (host.tellsServers()) {
      all.addAll(TimedSampler.within(SERVERS_TIMEOUT, new ServerSampler(host)));
    }
    return all;
  }

  private List<TimedSampler> samplers(Map<Integer, String> services, AddressDevices devices) {
    VolumeSampler volumes =
        new VolumeSampler(host, images::resolved, lanes, nanoTime, VOLUMES_TIMEOUT);
    List<TimedSampler> all = new ArrayList<>();
    all.addAll(
        TimedSampler.within(
            DOWNLOADS_TIMEOUT,
            new DownloadSampler(
                connections, tracker, services, devices, downloads::publish, nanoTime)));
    all.addAll(
        TimedSampler.within(
            DEVICES_TIMEOUT, new DiskSampler(host, nanoTime), new NetworkSampler(host, nanoTime)));
    all.addAll(
        TimedSampler.within(
            KERNEL_TIMEOUT, new CpuSampler(host, nanoTime), new MemorySampler(host)));
    all.addAll(
        TimedSampler.within(
            FILES_TIMEOUT,
            new Paced(volumes, threads, nanoTime, PACED_TIMEOUT),
            new Paced(images, threads, nanoTime, PACED_TIMEOUT)));
    return all;
  }

  @Override
  public InetSocketAddress address() {
    return server.address();
  }

  @Override
  public List<SamplerReport> reports() {
    return samplers.reports();
  }

  @Override
  public void close() {
    push.ifPresent(OtlpPush::close);
    server.close();
    loop.close();
    threads.shutdownNow();
    try {
      if (threads.awaitTermination(1, TimeUnit.SECONDS)) {
        connections.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
