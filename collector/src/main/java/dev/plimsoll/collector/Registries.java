package dev.plimsoll.collector;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;

/** The collector's own metrics: those of the Java machine and of Vert.x, beside the fleet's. */
final class Registries implements AutoCloseable {
  private static final int EVENT_LOOPS = 3;
  private static final int WORKERS = 4;

  private final PrometheusMeterRegistry micrometer =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();

  Registries() {
    micrometer
        .config()
        // Names that Prometheus frowns upon ("promtool check metrics"); ours say the same better.
        .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"))
        .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
  }

  PrometheusRegistry prometheus() {
    return micrometer.getPrometheusRegistry();
  }

  /** A Vert.x that counts here. */
  Vertx vertx() {
    MicrometerMetricsOptions metrics =
        new MicrometerMetricsOptions()
            // Neither the peer nor the method: a client could make up as many as it likes.
            .setLabels(EnumSet.of(Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME));
    for (MetricsDomain domain : MetricsDomain.values()) {
      if (!EnumSet.of(
              MetricsDomain.HTTP_SERVER, MetricsDomain.HTTP_CLIENT, MetricsDomain.NAMED_POOLS)
          .contains(domain)) {
        metrics.addDisabledMetricsCategory(domain);
      }
    }
    metrics.setEnabled(true);
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(EVENT_LOOPS)
            .setWorkerPoolSize(WORKERS)
            .setMetricsOptions(metrics)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setClassPathResolvingEnabled(false)
                    .setFileCachingEnabled(false));
    return Vertx.builder()
        .with(options)
        .withMetrics(new MicrometerMetricsFactory(micrometer))
        .build();
  }

  /** Adds the metrics of the Java machine; it takes a moment. */
  void watchMachine() {
    new JvmMemoryMetrics().bindTo(micrometer);
    new JvmThreadMetrics().bindTo(micrometer);
    new ClassLoaderMetrics().bindTo(micrometer);
    new ProcessorMetrics().bindTo(micrometer);
    FunctionCounter.builder("process.cpu", this, Registries::processorSeconds)
        .description("Processor time that this process has used.")
        .baseUnit("seconds")
        .register(micrometer);
    new UptimeMetrics().bindTo(micrometer);
    new FileDescriptorMetrics().bindTo(micrometer);
    garbage.bindTo(micrometer);
  }

  private static double processorSeconds(Registries unused) {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  @Override
  public void close() {
    garbage.close();
    micrometer.close();
  }
}
