package dev.plimsoll.agent.command;

import dev.plimsoll.agent.sampler.SamplerReport;
import java.net.InetSocketAddress;
import java.util.List;

/** An agent that samples and answers until it is closed. */
public interface RunningAgent extends AutoCloseable {

  /** Where it answers. */
  InetSocketAddress address();

  /** How each sampler fared last. */
  List<SamplerReport> reports();

  @Override
  void close();
}
