package dev.plimsoll.agent.ledger;

import java.nio.file.Path;

/**
 * An image file as it was last listed: which version of it is handed out.
 *
 * @param directory the image directory
 * @param file path below it, with {@code /} between its parts, as in {@code plimsoll_image_file_…}
 * @param bytes size
 * @param modifiedMillis when it was last changed, in milliseconds since 1970
 */
public record ImageState(Path directory, String file, long bytes, long modifiedMillis) {}
