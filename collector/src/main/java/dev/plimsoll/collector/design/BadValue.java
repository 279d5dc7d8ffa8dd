package dev.plimsoll.collector.design;

/** A value that stands in a design and cannot mean anything; says what would be right. */
final class BadValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * Message and remedy of one value.
   *
   * @param message what is wrong, to be read after the key: {@code is not a size}
   * @param remedy what to do, as an order: {@code write a size such as 6.5 GiB}
   */
  BadValue(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  String message() {
    return String.valueOf(getMessage());
  }

  String remedy() {
    return remedy;
  }
}
