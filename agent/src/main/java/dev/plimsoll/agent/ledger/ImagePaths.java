package dev.plimsoll.agent.ledger;

import dev.plimsoll.agent.accesslog.PathKey;
import dev.plimsoll.agent.accesslog.RequestLine;
import dev.plimsoll.agent.config.UrlDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the image that a request asked for: by the configured paths of URLs, else by name, where
 * the path of an image file below its directory ends the URL's path. Not for several threads.
 */
final class ImagePaths {

  private static final int LONGEST_KNOWN = 256;

  private final List<UrlDirectory> urls;
  private final boolean anyCase;
  private final boolean bySite;
  private final KnownPaths known = new KnownPaths();
  private final Map<String, ImagePath> byName = new HashMap<>();
  private ImageFiles images = ImageFiles.NONE;

  /**
   * Paths of one log.
   *
   * @param anyCase whether the server takes names for the same that differ in case: IIS does
   */
  ImagePaths(List<UrlDirectory> urls, boolean anyCase) {
    this.urls =
        urls.stream()
            .sorted(Comparator.comparingInt((UrlDirectory url) -> url.path().length()).reversed())
            .toList();
    this.anyCase = anyCase;
    this.bySite = !urls.isEmpty();
  }

  /** From now on these are the images. */
  void update(ImageFiles listed) {
    if (listed.equals(images)) {
      return;
    }
    images = listed;
    known.clear();
    byName.clear();
    listed
        .files()
        .forEach((directory, files) -> files.keySet().forEach(file -> name(directory, file)));
  }

  private void name(Path directory, String file) {
    ImagePath image = new ImagePath(Optional.of(directory), file, true);
    ImagePath several = new ImagePath(Optional.empty(), file, true);
    byName.merge(key(file), image, (one, other) -> one.equals(other) ? one : several);
  }

  private String key(String file) {
    return anyCase ? file.toLowerCase(Locale.ROOT) : file;
  }

  /** The image, or anything else. */
  Wanted find(RequestLine request) {
    int length = request.pathEnd() - request.pathStart();
    if (length > LONGEST_KNOWN || (bySite && !request.site().isEmpty())) {
      return wanted(request);
    }
    PathKey key = request.pathKey();
    Wanted found = known.get(key);
    if (found == null) {
      found = wanted(request);
      known.put(key, found);
    }
    return found;
  }

  private Wanted wanted(RequestLine request) {
    Optional<ImagePath> found = look(request);
    return new Wanted(found, found.flatMap(images::version));
  }

  private Optional<ImagePath> look(RequestLine request) {
    List<String> paths = request.paths();
    for (String path : paths) {
      Optional<ImagePath> found = urls.isEmpty() ? byEnd(path) : byUrl(path, request.site());
      if (found.filter(ImagePath::listed).isPresent()) {
        return found;
      }
    }
    return urls.isEmpty() ? Optional.empty() : byUrl(paths.get(0), request.site());
  }

  /** The longest end of the path that is an image's. */
  private Optional<ImagePath> byEnd(String path) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      ImagePath found = byName.get(key(path.substring(slash + 1)));
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private Optional<ImagePath> byUrl(String path, String site) {
    for (UrlDirectory url : urls) {
      boolean here = url.site().isEmpty() || url.site().get().equalsIgnoreCase(site);
      String prefix = url.path().equals("/") ? "/" : url.path() + "/";
      if (here && path.regionMatches(anyCase, 0, prefix, 0, prefix.length())) {
        return Optional.of(below(url.directory(), path.substring(prefix.length())));
      }
    }
    return Optional.empty();
  }

  /** A URL's directory may lie above or below an image directory, or be one. */
  private ImagePath below(Path directory, String rest) {
    List<String> parts = new ArrayList<>();
    for (String part : rest.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty()) {
        parts.remove(parts.size() - 1);
      } else if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
        parts.add(part);
      }
    }
    String file = String.join("/", parts);
    for (Map.Entry<Path, Map<String, ImageFiles.Version>> listed : images.files().entrySet()) {
      Optional<String> own = relative(listed.getKey(), directory, file);
      Optional<String> name = own.flatMap(wanted -> listed(listed.getValue(), wanted));
      if (name.isPresent()) {
        return new ImagePath(Optional.of(listed.getKey()), name.get(), true);
      }
    }
    return new ImagePath(Optional.of(directory), file, false);
  }

  private static Optional<String> relative(Path images, Path directory, String file) {
    if (directory.equals(images)) {
      return Optional.of(file);
    }
    if (directory.startsWith(images)) {
      return Optional.of(images.relativize(directory).toString().replace('\\', '/') + "/" + file);
    }
    if (images.startsWith(directory)) {
      String between = directory.relativize(images).toString().replace('\\', '/') + "/";
      return file.startsWith(between)
          ? Optional.of(file.substring(between.length()))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<String> listed(Map<String, ImageFiles.Version> files, String wanted) {
    if (files.containsKey(wanted)) {
      return Optional.of(wanted);
    }
    return anyCase
        ? files.keySet().stream().filter(wanted::equalsIgnoreCase).findFirst()
        : Optional.empty();
  }
}
