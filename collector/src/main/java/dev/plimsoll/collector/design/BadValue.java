package dev.plimsoll.collector.design;

/** A value that stands in a design and cannot mean anything; says what would be right. */
final class BadValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String remedy;
  private final boolean secret;

  /**
   * Message and remedy of one value.
   *
   * @param message what is wrong, to be read after the key: {@code is not a size}
   * @param remedy what to do, as an order: {@code write a size such as 6.5 GiB}
   */
  BadValue(String message, String remedy) {
    this(message, remedy, false);
  }

  private BadValue(String message, String remedy, boolean secret) {
    super(message);
    this.remedy = remedy;
    this.secret = secret;
  }

  /** The same for a value that must not be shown. */
  static BadValue secret(String message, String remedy) {
    return new BadValue(message, remedy, true);
  }

  boolean isSecret() {
    return secret;
  }

  String message() {
    return String.valueOf(getMessage());
  }

  String remedy() {
    return remedy;
  }
}
