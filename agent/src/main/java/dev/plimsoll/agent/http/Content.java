package dev.plimsoll.agent.http;

import dev.plimsoll.agent.ledger.Ledger;
import dev.plimsoll.agent.sampler.LatestDownloads;
import dev.plimsoll.agent.sampler.LatestSnapshot;
import dev.plimsoll.agent.sampler.SampleTime;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the server hands out.
 *
 * @param start when the agent started
 * @param ledger what the access logs tell
 * @param imagesUnknown why it cannot be told yet which requests are for images, if so
 * @param devices names the network device of a local address, without asking the system
 */
public record Content(
    String version,
    SampleTime start,
    LatestSnapshot snapshot,
    LatestDownloads downloads,
    Function<InetAddress, Optional<String>> devices,
    Ledger ledger,
    Supplier<Optional<String>> imagesUnknown) {}
