package dev.plimsoll.collector.design;

import java.net.URI;
import java.util.Optional;

/**
 * The server that holds a repository's images.
 *
 * @param agent where its agent answers; empty: it cannot be watched
 * @param volume mount point or drive that carries the images
 * @param imageDirectory directory of the images
 * @param disk what the volume is declared to give
 * @param link what connects the server with the network
 */
public record FileServer(
    Optional<URI> agent,
    Optional<String> volume,
    Optional<String> imageDirectory,
    Placement placement,
    Optional<Disk> disk,
    Optional<Bandwidth> link,
    FaultTolerance faultTolerance) {}
