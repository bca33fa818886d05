package dev.iwae.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;

/** Times and paths as their {@code toString} writes them; Jackson's own forms are others. */
final class TextModule extends SimpleModule {

  private static final long serialVersionUID = 1L;

  TextModule() {
    add(Instant.class, Instant::parse);
    add(Path.class, Path::of);
  }

  private <T> void add(Class<T> type, Function<String, T> parse) {
    addSerializer(type, ToStringSerializer.instance);
    addDeserializer(type, new Parser<>(type, parse));
  }

  private static final class Parser<T> extends FromStringDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parse;

    Parser(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    @SuppressWarnings("unchecked") // as below
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return json.hasToken(JsonToken.VALUE_STRING)
          ? super.deserialize(json, context)
          : (T) context.handleUnexpectedToken(handledType(), json);
    }

    @Override
    @SuppressWarnings("unchecked") // what a problem handler would put in its place; there is none
    protected T _deserialize(String text, DeserializationContext context) throws IOException {
      try {
        return parse.apply(text);
      } catch (DateTimeException | InvalidPathException e) {
        return (T) context.handleWeirdStringValue(handledType(), text, e.getMessage());
      }
    }
  }
}
