package dev.plimsoll.collector.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads paths. An empty one would mean the working directory, which nobody means who writes {@code
 * "$FILE"} and forgot to set it.
 */
public final class PathOption implements ITypeConverter<Path> {
  @Override
  public Path convert(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("is empty; name a path");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' is no path here: " + e.getReason());
    }
  }
}
