package dev.plimsoll.collector.design;

import java.util.function.Function;

/**
 * How the text of one value is read.
 *
 * @param expected what should stand there, to be read after {@code write}
 * @param parser throws {@link BadValue} for a text that it does not take
 */
record Scalar<T>(String expected, Function<String, T> parser) {
  T parse(String text) {
    return parser.apply(text);
  }
}
