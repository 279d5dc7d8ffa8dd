package dev.plimsoll.agent.command;

import dev.plimsoll.agent.reading.Host;
import dev.plimsoll.agent.reading.ImageDirectory;
import dev.plimsoll.agent.reading.ImageFile;
import dev.plimsoll.agent.reading.Patience;
import dev.plimsoll.agent.reading.SizeText;
import dev.plimsoll.agent.reading.Volume;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the agent will see of an image directory. */
final class ImageCheck {

  private static final int SECONDS = 10;

  private final Host host;
  private final Map<Path, ImageDirectory> listed = new HashMap<>();

  ImageCheck(Host host) {
    this.host = host;
  }

  /** Waits on the file system for a bounded time. */
  List<Finding> of(Path directory) {
    List<Finding> findings = new ArrayList<>();
    try {
      ImageDirectory found = Patience.within(SECONDS, () -> host.images(directory));
      listed.put(directory, found);
      findings.add(files(found));
      findings.addAll(leftOut(found));
      findings.add(volume(found.path()));
    } catch (IOException e) {
      findings.add(failed(e));
    }
    return findings;
  }

  /** Those of the directories so far that could be listed. */
  Map<Path, ImageDirectory> listed() {
    return Map.copyOf(listed);
  }

  private static Finding files(ImageDirectory found) {
    Optional<ImageFile> largest =
        found.files().stream().max(Comparator.comparingLong(ImageFile::size));
    if (largest.isEmpty()) {
      return Finding.note("no files are in it yet");
    }
    long bytes = found.files().stream().mapToLong(ImageFile::size).sum();
    int count = found.files().size();
    return Finding.ok(
        (count == 1 ? "1 file, " : count + " files, ")
            + SizeText.of(bytes)
            + "; the largest is "
            + largest.get().file()
            + " with "
            + SizeText.of(largest.get().size()));
  }

  private static List<Finding> leftOut(ImageDirectory found) {
    List<Finding> findings = new ArrayList<>();
    for (IOException problem : found.problems()) {
      findings.add(failed(problem));
    }
    if (!found.complete() && findings.isEmpty()) {
      findings.add(
          Finding.note(
              "not all is listed: it lies deeper than five levels, or there are too many files"));
    }
    return findings;
  }

  private Finding volume(Path place) throws IOException {
    Optional<Volume> volume = host.volumeOf(place);
    if (volume.isEmpty()) {
      return Finding.note("the volume that holds it is not known");
    }
    Volume known = volume.get();
    String words =
        "on volume " + known.mountPoint() + " (" + known.filesystem() + ", " + known.device() + ")";
    if (!known.disks().isEmpty()) {
      return Finding.ok(words + ", disks " + String.join(", ", known.disks()));
    }
    return Finding.note(
        words + ": no disk of this host is known below it, so what is read from disk is unknown");
  }

  private static Finding failed(IOException failure) {
    String account = Account.name();
    if (failure instanceof NoSuchFileException) {
      return Finding.missing("it does not exist", "create it, or correct the path");
    } else if (failure instanceof NotDirectoryException) {
      return Finding.missing("it is a file", "name the directory that holds it");
    } else if (failure instanceof AccessDeniedException denied) {
      return Finding.missing(
          denied.getFile() + " may not be read",
          "let " + account + " read and enter it, or run the agent as an account that may");
    }
    return Finding.missing(
        "it cannot be read: " + failure.getMessage(), "see whether its file system answers");
  }
}
