package dev.plimsoll.agent.sampler;

/** Reads one part of the system and says it as metric families. */
public interface Sampler {

  /** Its name in {@code plimsoll_sampler_…{sampler}}. */
  String name();

  /**
   * Reads anew. May block: it is called on a thread of its own and given up after a time.
   *
   * @throws Exception when there is nothing to say; its message becomes the reason
   */
  Sample sample(SampleTime now) throws Exception;
}
