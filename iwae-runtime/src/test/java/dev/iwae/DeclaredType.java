package dev.iwae;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A type that other files can name: of a file or nested, not private.
 *
 * @param place below the root package, with the types around it, such as {@code json.A.B}
 */
record DeclaredType(String name, String place) {

  private static final String ROOT = "dev.iwae.";

  /** All of some sources, which are parsed, since those of other modules are on no class path. */
  static List<DeclaredType> of(List<Sources> roots) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (Sources root : roots) {
      paths.addAll(root.files());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(paths));
      List<DeclaredType> all = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        unit.getTypeDecls().forEach(type -> add(type, unit.getPackageName().toString(), all));
      }
      return all;
    }
  }

  private static void add(Tree member, String around, List<DeclaredType> all) {
    if (member instanceof ClassTree type
        && !type.getModifiers().getFlags().contains(Modifier.PRIVATE)) {
      String place = around + "." + type.getSimpleName();
      all.add(new DeclaredType(type.getSimpleName().toString(), place.replaceFirst(ROOT, "")));
      type.getMembers().forEach(nested -> add(nested, place, all));
    }
  }
}
