package dev.plimsoll.agent.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.agent.reading.ImageDirectory;
import dev.plimsoll.agent.reading.ImageFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ImageSamplerTest {

  private static final SampleTime NOW = new SampleTime(0, Instant.EPOCH);
  private static final Path SRV = Path.of("/srv/images");

  private static final long SECOND = 1_000_000_000L;
  private static final long SHORT = TimeUnit.SECONDS.toNanos(1);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  private interface Listing {
    ImageDirectory of(Path directory) throws IOException;
  }

  private Listing listing = directory -> new ImageDirectory(directory, List.of(), true, List.of());

  private final FakeHost host =
      new FakeHost() {
        @Override
        public ImageDirectory images(Path directory) throws IOException {
          return listing.of(directory);
        }
      };

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void listsFiveThousandFilesInAllTheLargestOfEachDirectory() throws Exception {
    listing = ImageSamplerTest::thousand;
    List<Path> hundred = IntStream.range(0, 100).mapToObj(i -> Path.of("/srv/" + i)).toList();
    List<String> lines = Exposition.samples(sampler(hundred).sample(NOW)).lines().toList();
    assertThat(lines).filteredOn(l -> l.startsWith("plimsoll_image_file_size_bytes")).hasSize(5000);
    // 5,000 / 100 = 50 for each: of sizes 0 to 999 those from 950.
    assertThat(lines)
        .contains("plimsoll_image_file_size_bytes{directory=\"/srv/0\",file=\"f950\"} 950.0")
        .contains("plimsoll_image_directory_truncated{directory=\"/srv/99\"} 1.0")
        .noneMatch(line -> line.contains("f949"));
  }

  @Test
  void saysWhatCouldNotBeReadBelowTheDirectory() throws Exception {
    listing =
        directory ->
            new ImageDirectory(
                directory,
                List.of(),
                false,
                List.of(new AccessDeniedException("/srv/images/closed")));
    Sample sample = sampler(List.of(SRV)).sample(NOW);
    assertThat(sample.problems()).containsExactly("/srv/images/closed: permission denied");
    assertThat(Exposition.samples(sample))
        .contains("plimsoll_image_directory_readable{directory=\"/srv/images\"} 1.0\n")
        .contains("plimsoll_image_directory_truncated{directory=\"/srv/images\"} 1.0\n");
  }

  @Test
  void namesNoVolumeForADirectoryThatIsMissing() throws Exception {
    ImageSampler sampler = sampler(List.of(SRV));
    listing =
        directory -> {
          throw new NoSuchFileException(directory.toString());
        };
    assertThat(Exposition.samples(sampler.sample(NOW)))
        .contains("plimsoll_image_directory_info{directory=\"/srv/images\"} 1\n");
    assertThat(sampler.resolved()).isEmpty();

    listing = ImageSamplerTest::thousand;
    assertThat(Exposition.samples(sampler.sample(NOW)))
        .contains("plimsoll_image_directory_info{directory=\"/srv/images\",volume=\"/\"} 1\n");
    assertThat(sampler.resolved()).containsExactly(SRV);
  }

  @Test
  void keepsTheVolumeOfADirectoryThatMayNotBeRead() throws Exception {
    listing =
        directory -> {
          throw new AccessDeniedException(directory.toString());
        };
    assertThat(Exposition.samples(sampler(List.of(SRV)).sample(NOW)))
        .contains("plimsoll_image_directory_info{directory=\"/srv/images\",volume=\"/\"} 1\n");
  }

  @Test
  void repeatsAListingForTenSecondsWhileTheNextIsLate() throws Exception {
    CountDownLatch answers = new CountDownLatch(1);
    AtomicLong nanos = new AtomicLong();
    ImageSampler sampler =
        new ImageSampler(host, List.of(SRV), new Lanes(threads), nanos::get, SHORT);
    listing = ImageSamplerTest::thousand;
    assertThat(sampler.sample(NOW).taken()).contains(NOW);

    listing =
        directory -> {
          await(answers);
          return thousand(directory);
        };
    nanos.set(10 * SECOND);
    Sample late = sampler.sample(new SampleTime(10 * SECOND, Instant.EPOCH.plusSeconds(10)));
    assertThat(late.problems()).isEmpty();
    assertThat(late.taken()).contains(NOW);
    assertThat(Exposition.samples(late)).contains("file=\"f999\"} 999.0\n");

    nanos.incrementAndGet();
    Sample tooLate = sampler.sample(new SampleTime(10 * SECOND + 1, NOW.wall().plusSeconds(10)));
    assertThat(tooLate.problems()).containsExactly("/srv/images: no answer in time");
    assertThat(Exposition.samples(tooLate)).doesNotContain("f999");
    answers.countDown();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static ImageDirectory thousand(Path directory) {
    return new ImageDirectory(
        directory,
        IntStream.range(0, 1000).mapToObj(i -> new ImageFile("f" + i, i, Instant.EPOCH)).toList(),
        true,
        List.of());
  }

  private ImageSampler sampler(List<Path> directories) {
    return new ImageSampler(
        host, directories, new Lanes(threads), System::nanoTime, TimeUnit.SECONDS.toNanos(20));
  }
}
