package dev.plimsoll.deploy.quickstart.demo;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The demonstration's servers, their files, and its clients. */
public final class DemoSystem implements Closeable {
  private final List<ImageServer> servers = new ArrayList<>();
  private final List<DesignText.Served> served = new ArrayList<>();
  private final ScheduledExecutorService clients;
  private final Duration pollInterval;
  private final InstantSource clock;

  private DemoSystem(int most, Duration pollInterval, InstantSource clock) {
    this.pollInterval = pollInterval;
    this.clock = clock;
    this.clients =
        Executors.newScheduledThreadPool(
            most,
            work -> {
              Thread thread = new Thread(work, "client");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Writes the images below a directory and starts the servers on free ports of 127.0.0.1. */
  public static DemoSystem start(Path directory, InstantSource clock) throws IOException {
    return start(directory, DemoPlan.repositories(), DemoPlan.POLL_INTERVAL, clock);
  }

  static DemoSystem start(
      Path directory, List<DemoRepository> repositories, Duration pollInterval, InstantSource clock)
      throws IOException {
    int clients = repositories.stream().mapToInt(DemoRepository::clients).sum();
    DemoSystem system = new DemoSystem(clients, pollInterval, clock);
    try {
      for (DemoRepository repository : repositories) {
        system.serve(repository, Files.createDirectories(directory.resolve(repository.name())));
      }
      return system;
    } catch (IOException e) {
      system.close();
      throw e;
    }
  }

  private void serve(DemoRepository repository, Path directory) throws IOException {
    Path images = directory.resolve("MEDVImages");
    Path log = directory.resolve("access.log");
    ImageFiles.write(repository, images);
    ImageServer server = ImageServer.start(images, log, repository.limit(), clock);
    servers.add(server);
    served.add(new DesignText.Served(repository, images, log, server.address()));
  }

  /** The design file for these servers, watched by the agent that answers there. */
  public String design(URI agent) {
    return DesignText.design(agent, served);
  }

  /** The configuration of an agent on a port of 127.0.0.1 that watches these servers. */
  public String agentConfig(int port) {
    return DesignText.agent(port, served);
  }

  /** Publishes a new version of every image; the clients begin to fetch it. */
  public List<Rollout> rollOut() throws IOException {
    List<Rollout> rollouts = new ArrayList<>();
    for (DesignText.Served one : served) {
      ImageFiles.publish(one.repository(), one.directory(), clock.instant());
      Rollout rollout = new Rollout(one.repository(), one.address());
      rollout.begin(clients, pollInterval);
      rollouts.add(rollout);
    }
    return rollouts;
  }

  @Override
  public void close() throws IOException {
    clients.shutdownNow();
    for (ImageServer server : servers) {
      server.close();
    }
  }
}
