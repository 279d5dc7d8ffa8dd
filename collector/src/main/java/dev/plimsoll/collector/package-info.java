/** The Plimsoll collector. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.collector;
