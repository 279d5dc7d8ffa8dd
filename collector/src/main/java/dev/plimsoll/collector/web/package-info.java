/**
 * Answers people and programs over HTTP: the API, the stream of states, the built-in page and the
 * collector's own metrics. It shows what {@link dev.plimsoll.collector.web.state.LiveState} holds
 * and changes nothing.
 */
@NullMarked
package dev.plimsoll.collector.web;

import org.jspecify.annotations.NullMarked;
