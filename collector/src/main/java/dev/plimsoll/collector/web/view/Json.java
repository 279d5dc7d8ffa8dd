package dev.plimsoll.collector.web.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MutableConfigOverride;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.plimsoll.collector.design.Bandwidth;
import dev.plimsoll.collector.design.ByteSize;
import dev.plimsoll.collector.design.Cidr;
import dev.plimsoll.collector.design.GroupLink;
import dev.plimsoll.collector.design.Ratio;
import dev.plimsoll.collector.design.Word;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** Writes views, and the design within them, as JSON. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(units())
          .defaultPropertyInclusion(including(JsonInclude.Include.NON_ABSENT))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .withConfigOverride(OptionalDouble.class, Json::leaveOutIfEmpty)
          .withConfigOverride(OptionalInt.class, Json::leaveOutIfEmpty)
          .withConfigOverride(OptionalLong.class, Json::leaveOutIfEmpty)
          .build();

  private Json() {}

  /** The view as UTF-8 text. */
  public static byte[] bytes(Object view) {
    try {
      return MAPPER.writeValueAsBytes(view);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + view.getClass() + " as JSON", e);
    }
  }

  private static void leaveOutIfEmpty(MutableConfigOverride type) {
    type.setInclude(including(JsonInclude.Include.NON_EMPTY));
  }

  private static JsonInclude.Value including(JsonInclude.Include values) {
    return JsonInclude.Value.construct(values, JsonInclude.Include.ALWAYS);
  }

  private static SimpleModule units() {
    SimpleModule module = new SimpleModule("plimsoll");
    JsonSerializer<Double> plain = numbers(Function.identity());
    module.addSerializer(Double.class, plain);
    module.addSerializer(double.class, plain);
    module.addSerializer(OptionalDouble.class, new OptionalDoubles());
    module.addSerializer(Duration.class, numbers(Figures::seconds));
    module.addSerializer(ByteSize.class, numbers(ByteSize::bytes));
    module.addSerializer(Bandwidth.class, numbers(Bandwidth::toDecimalBytes));
    module.addSerializer(Ratio.class, numbers(Ratio::value));
    module.addSerializer(Word.class, texts(Word::word));
    module.addSerializer(Cidr.class, texts(Cidr::toString));
    module.addSerializer(URI.class, texts(Figures::address));
    module.addSerializer(GroupLink.Own.class, numbers(link -> link.bandwidth().toDecimalBytes()));
    module.addSerializer(GroupLink.Shared.class, texts(GroupLink.Shared::name));
    return module;
  }

  /** Without an exponent: 6979321856, where {@code Double.toString} says 6.979321856E9. */
  private static <T> JsonSerializer<T> numbers(Function<T, ? extends Number> number) {
    return serializer((value, out) -> out.writeNumber(plain(number.apply(value))));
  }

  private static String plain(Number number) {
    return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
  }

  private static final class OptionalDoubles extends JsonSerializer<OptionalDouble> {
    @Override
    public boolean isEmpty(SerializerProvider provider, OptionalDouble value) {
      return value.isEmpty();
    }

    @Override
    public void serialize(OptionalDouble value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeNumber(plain(value.orElseThrow()));
    }
  }

  private static <T> JsonSerializer<T> texts(Function<T, String> text) {
    return serializer((value, out) -> out.writeString(text.apply(value)));
  }

  private static <T> JsonSerializer<T> serializer(Writing<T> writing) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator out, SerializerProvider provider)
          throws IOException {
        writing.write(value, out);
      }
    };
  }

  private interface Writing<T> {
    void write(T value, JsonGenerator out) throws IOException;
  }
}
