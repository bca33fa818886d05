package dev.iwae.data.csv;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.table.TableMemory;
import dev.iwae.sweep.spec.dataset.Header;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Separator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

  /** Text of which a small compressed file can hold gigabytes. */
  @Test
  void moreThanTheMemoryIsRefusedByItsLine() {
    CsvRows rows =
        new CsvRows(
            Path.of("bomb.csv.gz"),
            Separator.COMMA,
            Header.FALSE,
            new LabelColumn.None(),
            new TableMemory(100 * Float.BYTES));
    List<String> line = List.of("0", "1", "0", "1", "0", "1", "0", "1", "0", "1");
    for (int number = 1; number <= 10; number++) {
      rows.line(number, line);
    }

    assertThatThrownBy(() -> rows.line(11, line))
        .isInstanceOf(DataFault.class)
        .hasMessageContaining("bomb.csv.gz has more examples by line 11 than fit into the 0 MB")
        .hasMessageContaining("MAVEN_OPTS=-Xmx4g");
  }
}
