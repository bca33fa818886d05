package dev.iwae.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * C2 inlines no method of more than 325 bytecodes (FreqInlineSize), and a vector that passes into a
 * method that is not inlined is boxed.
 */
class VectorMethodSizeTest {

  private static final int LIMIT = 325;
  private static final Pattern INSTRUCTION = Pattern.compile("^\\s+(\\d+): [a-z].*");
  private static final Pattern METHOD = Pattern.compile("^  \\S.*\\b(\\w+)\\(.*");

  /** Bytecodes of each method, by {@code javap}. */
  private static Map<String, Integer> sizes(Class<?> type) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    String file = type.getResource(type.getSimpleName() + ".class").toString();
    assertThat(ToolProvider.findFirst("javap").orElseThrow().run(writer, writer, "-c", "-p", file))
        .as(out.toString())
        .isZero();
    Map<String, Integer> sizes = new TreeMap<>();
    String method = "";
    for (String line : out.toString().split("\n")) {
      Matcher name = METHOD.matcher(line);
      Matcher instruction = INSTRUCTION.matcher(line);
      if (name.matches()) {
        method = type.getSimpleName() + "." + name.group(1);
      } else if (instruction.matches()) {
        // The last instruction of a method is a return, one byte long.
        sizes.merge(method, Integer.parseInt(instruction.group(1)) + 1, Math::max);
      }
    }
    return sizes;
  }

  @Test
  void everyMethodOfTheVectorKernelsCanBeInlined() throws ClassNotFoundException {
    Map<String, Integer> sizes = new TreeMap<>();
    for (String type :
        new String[] {"VectorKernels", "VectorExp", "VectorLog1p", "VectorRows", "VectorTanh"}) {
      sizes.putAll(sizes(Class.forName("dev.iwae.math.vector." + type)));
    }
    assertThat(sizes)
        .as("the classes were really read")
        .containsKeys("VectorKernels.adam", "VectorKernels.accumulate", "VectorTanh.apply")
        .hasSizeGreaterThan(20);
    assertThat(sizes.get("VectorKernels.adam")).isGreaterThan(100);
    assertThat(sizes).allSatisfy((method, size) -> assertThat(size).as(method).isLessThan(LIMIT));
  }
}
