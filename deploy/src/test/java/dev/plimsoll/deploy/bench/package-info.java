/** Benchmarks: what the agent costs the host that it watches, beside a peer in the same run. */
@NullMarked
package dev.plimsoll.deploy.bench;

import org.jspecify.annotations.NullMarked;
