package dev.plimsoll.agent.http;

import dev.plimsoll.agent.sampler.AddressDevices;
import dev.plimsoll.agent.sampler.LatestDownloads;
import dev.plimsoll.agent.sampler.LatestSnapshot;
import dev.plimsoll.agent.sampler.SampleTime;

/**
 * What the server hands out.
 *
 * @param start when the agent started
 */
public record Content(
    String version,
    SampleTime start,
    LatestSnapshot snapshot,
    LatestDownloads downloads,
    AddressDevices devices) {}
