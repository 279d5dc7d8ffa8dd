/** The latest state as Prometheus metrics, rendered when they are asked for. */
@NullMarked
package dev.plimsoll.collector.web.metrics;

import org.jspecify.annotations.NullMarked;
