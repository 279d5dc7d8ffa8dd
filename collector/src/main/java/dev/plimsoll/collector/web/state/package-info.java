/** What the collector knows at one moment, handed from the pipeline to whoever shows it. */
@NullMarked
package dev.plimsoll.collector.web.state;

import org.jspecify.annotations.NullMarked;
