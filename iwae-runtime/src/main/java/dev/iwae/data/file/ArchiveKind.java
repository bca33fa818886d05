package dev.iwae.data.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What ZIP archives that are no data are, by the names of their files. */
public enum ArchiveKind {
  EXCEL("xl/workbook.*", "is a spreadsheet of Excel", "Save it as CSV"),
  OPEN_DOCUMENT("content\\.xml", "is a document of LibreOffice", "Save it as CSV"),
  TORCH(
      "(.*/)?data\\.pkl",
      "is a file of PyTorch",
      "Load it in Python, and write the arrays with np.savez(file, x=images.numpy())");

  private final String member;
  private final String problem;
  private final String advice;

  ArchiveKind(String member, String problem, String advice) {
    this.member = member;
    this.problem = problem;
    this.advice = advice;
  }

  /** What is wrong with an archive of such files, if it is well known. */
  public static Optional<DataFault> fault(Path file, List<String> names) {
    for (ArchiveKind kind : values()) {
      if (names.stream().anyMatch(name -> name.matches(kind.member))) {
        return Optional.of(DataFault.of(file, kind.problem, kind.advice));
      }
    }
    return Optional.empty();
  }

  /** Whether an operating system puts such files into archives beside what is meant. */
  static boolean isAside(String name) {
    return name.matches("__MACOSX/.*|(.*/)?(\\..*|Thumbs\\.db|desktop\\.ini)");
  }
}
