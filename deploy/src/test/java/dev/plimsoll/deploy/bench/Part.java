package dev.plimsoll.deploy.bench;

/** One thing that is measured. */
interface Part {

  /** Its name on the command line. */
  String name();

  /** Measures {@code agent} and says what came out, with the limit that it is held to. */
  Result measure(MeasuredAgent agent) throws Exception;

  /**
   * What came out.
   *
   * @param text figures with their units
   * @param held whether they keep to the limit
   */
  record Result(String text, boolean held) {}
}
