package dev.iwae.spark.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an agent starts a worker.
 *
 * @param arguments of {@code java}; placeholders in braces stand for what only the agent knows
 * @param environment variables beside those that it inherits
 */
public record LaunchOrder(List<String> arguments, Map<String, String> environment) {

  public LaunchOrder {
    arguments = List.copyOf(arguments);
    environment = new TreeMap<>(environment);
  }

  /** As a frame's body. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(arguments.size());
      for (String argument : arguments) {
        out.writeUTF(argument);
      }
      out.writeInt(environment.size());
      for (Map.Entry<String, String> variable : environment.entrySet()) {
        out.writeUTF(variable.getKey());
        out.writeUTF(variable.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Of a frame's body. */
  public static LaunchOrder of(byte[] body) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      List<String> arguments = new ArrayList<>();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        arguments.add(in.readUTF());
      }
      Map<String, String> environment = new TreeMap<>();
      int variables = in.readInt();
      for (int i = 0; i < variables; i++) {
        environment.put(in.readUTF(), in.readUTF());
      }
      return new LaunchOrder(arguments, environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
