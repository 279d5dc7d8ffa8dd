package dev.plimsoll.collector.design;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads design files. A file is taken whole or refused whole, with everything that is wrong in it;
 * nothing is thrown for a bad file.
 */
public final class DesignReader {
  /** Larger files are refused unread. */
  static final int LARGEST = 1 << 20;

  private DesignReader() {}

  /** Reads the file; errors name it as {@code file} prints. */
  public static DesignResult read(Path file) {
    Problems problems = new Problems(file.toString());
    return content(file, problems)
        .map(content -> read(file.toString(), content))
        .orElseGet(() -> new InvalidDesign(problems.errors()));
  }

  /** Reads a design from memory; errors name it {@code file}. */
  public static DesignResult read(String file, byte[] content) {
    Problems problems = new Problems(file);
    Optional<Design> design =
        text(content, problems)
            .flatMap(text -> new YamlLoader(problems).load(text))
            .flatMap(root -> parse(root, problems));
    return design.isPresent() && problems.none()
        ? new ValidDesign(design.get(), problems.warnings())
        : new InvalidDesign(problems.errors());
  }

  /** Whether a design can hold this as a name, a title or a path. */
  public static boolean takesText(String text) {
    return takes(Scalars.TEXT, text);
  }

  /** Whether a design can hold this as the name of an image's file. */
  public static boolean takesFile(String name) {
    return takes(FileName.SCALAR, name);
  }

  private static boolean takes(Scalar<?> type, String text) {
    try {
      type.parse(text);
      return DesignText.isReadable(text);
    } catch (BadValue e) {
      return false;
    }
  }

  private static Optional<Design> parse(Node root, Problems problems) {
    return new DesignParser(problems).parse(root);
  }

  private static Optional<byte[]> content(Path file, Problems problems) {
    if (Files.isDirectory(file)) {
      problems.wholeFile("is a directory", "name the design file in it");
      return Optional.empty();
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      problems.wholeFile("is not a regular file", "name a file of text");
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(in.readNBytes(LARGEST + 1));
    } catch (NoSuchFileException e) {
      problems.wholeFile("there is no such file", "check the path, or run 'design init'");
    } catch (AccessDeniedException e) {
      problems.wholeFile("may not be read", "give this account the right to read it");
    } catch (IOException e) {
      problems.wholeFile("cannot be read: " + e.getMessage(), "check the file and its disk");
    }
    return Optional.empty();
  }

  private static Optional<String> text(byte[] content, Problems problems) {
    if (content.length > LARGEST) {
      problems.wholeFile("is larger than 1 MiB", "keep the design small; it lists groups, not PCs");
      return Optional.empty();
    }
    return new DesignText(problems).of(content);
  }
}
