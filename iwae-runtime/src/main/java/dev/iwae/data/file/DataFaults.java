package dev.iwae.data.file;

import dev.iwae.sweep.text.UserException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with several files of data, told at once. */
public final class DataFaults extends UserException {

  private static final long serialVersionUID = 1L;

  private final List<String> messages;

  private DataFaults(List<String> messages) {
    super(String.join(System.lineSeparator(), messages));
    this.messages = List.copyOf(messages);
  }

  /** The faults, each once. */
  public static UserException of(List<? extends UserException> faults) {
    Set<String> messages =
        faults.stream()
            .flatMap(fault -> messages(fault).stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return messages.size() == 1 ? faults.get(0) : new DataFaults(List.copyOf(messages));
  }

  /** What is told, a fault each. */
  public static List<String> messages(UserException fault) {
    return fault instanceof DataFaults several ? several.messages : List.of(fault.getMessage());
  }
}
