package dev.plimsoll.collector.web;

/** A query parameter is not as it must be; the message is for whoever asked. */
final class BadParameter extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int MOST_SHOWN = 100;

  private BadParameter(String message) {
    super(message);
  }

  /** A parameter has a value that says nothing here. */
  static BadParameter value(String name, String value, String remedy) {
    String shown = value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…";
    return new BadParameter(name + " is \"" + shown + "\"; " + remedy);
  }

  /** A parameter that there is not, or that is missing. */
  static BadParameter name(String name, String what, String remedy) {
    return new BadParameter("parameter " + name + " " + what + "; " + remedy);
  }
}
