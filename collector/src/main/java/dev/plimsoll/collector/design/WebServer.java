package dev.plimsoll.collector.design;

import java.net.URI;
import java.util.Optional;

/**
 * A server that hands images to clients by HTTP or HTTPS.
 *
 * @param agent where its agent answers; empty: it cannot be watched
 * @param url where clients find the images; scheme http or https
 * @param link what connects the server with the network
 */
public record WebServer(
    Optional<URI> agent, URI url, Optional<Bandwidth> link, Placement placement) {}
