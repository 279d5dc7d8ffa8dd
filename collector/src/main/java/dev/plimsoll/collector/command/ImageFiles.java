package dev.plimsoll.collector.command;

import java.util.List;

/**
 * The files of one image in a directory.
 *
 * @param bytes of all of them together, more than 0
 */
record ImageFiles(String name, List<String> files, long bytes) {}
