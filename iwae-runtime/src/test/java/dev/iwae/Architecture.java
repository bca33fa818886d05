package dev.iwae;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The rules of the house, for the packages below a root. The root is a parameter so that the rules
 * can be tried on classes that break them.
 */
record Architecture(String root) {

  /** A package imports only from packages above it in this list. */
  static final List<String> PACKAGES =
      List.of(
          "json",
          "sweep.text",
          "sweep.setting",
          "sweep.spec.dataset",
          "sweep.spec.model",
          "sweep.spec.objective",
          "sweep.spec.schedule",
          "sweep.spec",
          "sweep.language",
          "sweep.rules",
          "sweep.grid",
          "sweep.builder",
          "sweep",
          "math",
          "math.vector",
          "store",
          "data.file",
          "data.table",
          "data.array",
          "data.csv",
          "data.synthetic",
          "data",
          "data.own",
          "data.catalogue",
          "data.source",
          "plan",
          "objective",
          "model",
          "model.distribution",
          "model.distribution.posterior",
          "model.stack",
          "model.export",
          "train.shard",
          "train",
          "evaluate",
          "evaluate.ais",
          "evaluate.defensive",
          "evaluate.refined",
          "worker.machine",
          "worker.step",
          "worker.remote",
          "worker",
          "results",
          "results.published",
          "results.compare",
          "run.progress",
          "run.home",
          "run",
          "report.chart",
          "report.measurement",
          "report",
          "report.templates",
          "check",
          "check.text",
          "api");

  private static final String ND_ARRAY = "org.nd4j.linalg.api.ndarray.INDArray";

  /** Sub-packages whose code is generated. */
  private static final String GENERATED = ".report.templates..";

  ArchRule everyClassHasAPlace() {
    return classes().should().resideInAnyPackage(packages(PACKAGES.stream()));
  }

  ArchRule importsOnlyFromAbove(String name) {
    List<String> below = PACKAGES.subList(PACKAGES.indexOf(name) + 1, PACKAGES.size());
    return noClasses()
        .that()
        .resideInAPackage(within(name))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(below.stream()))
        .allowEmptyShould(true);
  }

  /** The name of a package in the list; nothing if it is not there. */
  Optional<String> placeOf(String packageName) {
    return PACKAGES.stream().filter(name -> packageName.equals(root + "." + name)).findFirst();
  }

  /** Whether a package comes later in the list than another. */
  boolean isBelow(String name, String other) {
    return PACKAGES.indexOf(name) > PACKAGES.indexOf(other);
  }

  ArchRule onlyMathAndExportUseNd4j() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(withRooms("math"), withRooms("model.export"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..", "org.bytedeco..");
  }

  ArchRule noArraysOfNd4jInPublicSignatures() {
    return members()
        .that()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackages(withRooms("math"), withRooms("model.export"))
        .and(areVisible())
        .should(notMention(ND_ARRAY));
  }

  ArchRule onlyMathVectorUsesTheVectorApi() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(within("math.vector"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..");
  }

  /** Randomness and time would make bits depend on something that is in no key. */
  ArchRule noClockAndNoGlobalRandomness() {
    return noClasses()
        .that()
        .resideInAnyPackage(
            Stream.of("model", "objective", "train", "evaluate")
                .map(this::withRooms)
                .toArray(String[]::new))
        .should()
        .dependOnClassesThat(
            belongToAnyOf(
                Random.class,
                SplittableRandom.class,
                java.util.concurrent.ThreadLocalRandom.class,
                java.security.SecureRandom.class,
                UUID.class,
                Clock.class,
                org.nd4j.linalg.api.rng.Random.class))
        .orShould()
        .callMethodWhere(readsClockOrGlobalRandom())
        .allowEmptyShould(true);
  }

  ArchRule noMutableStatics() {
    return fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(root + GENERATED)
        .and(describe("are written by hand", Architecture::isWrittenByHand))
        .should()
        .beFinal()
        .andShould(notHoldMutableState());
  }

  /** A package and all below it, but for those that have a place of their own. */
  private String within(String name) {
    boolean hasRooms = PACKAGES.stream().anyMatch(other -> other.startsWith(name + "."));
    return hasRooms ? root + "." + name : withRooms(name);
  }

  private String withRooms(String name) {
    return root + "." + name + "..";
  }

  private String[] packages(Stream<String> names) {
    return names.map(this::within).toArray(String[]::new);
  }

  private static DescribedPredicate<JavaMember> areVisible() {
    return describe(
        "are public or protected",
        member ->
            member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED));
  }

  private static ArchCondition<JavaMember> notMention(String type) {
    return new ArchCondition<>("not mention " + type) {
      @Override
      public void check(JavaMember member, ConditionEvents events) {
        boolean mentioned = signature(member).anyMatch(c -> c.getName().equals(type));
        String message = member.getDescription() + " mentions " + type;
        events.add(new SimpleConditionEvent(member, !mentioned, message));
      }
    };
  }

  private static Stream<JavaClass> signature(JavaMember member) {
    Stream<JavaClass> types =
        member instanceof JavaCodeUnit unit
            ? Stream.concat(
                unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
            : Stream.of(((JavaField) member).getRawType());
    return types.map(JavaClass::getBaseComponentType);
  }

  private static DescribedPredicate<JavaMethodCall> readsClockOrGlobalRandom() {
    return describe(
        "reads a clock or a global random source",
        call -> {
          MethodCallTarget target = call.getTarget();
          String name = target.getOwner().getName() + "." + target.getName();
          return name.startsWith("java.time.") && target.getName().equals("now")
              || Set.of(
                      "java.lang.System.currentTimeMillis",
                      "java.lang.System.nanoTime",
                      "java.lang.Math.random",
                      "java.lang.StrictMath.random")
                  .contains(name);
        });
  }

  private static boolean isWrittenByHand(JavaField field) {
    return !field.getName().contains("$");
  }

  /** Tables of constants are private arrays; what others can reach must be immutable. */
  private static ArchCondition<JavaField> notHoldMutableState() {
    DescribedPredicate<JavaClass> mutable =
        resideInAnyPackage("java.util.concurrent..")
            .or(assignableTo(ThreadLocal.class))
            .or(assignableTo(StringBuilder.class))
            .or(assignableTo(Collection.class).and(describe("a class", c -> !c.isInterface())))
            .or(assignableTo(Map.class).and(describe("a class", c -> !c.isInterface())));
    return new ArchCondition<>("not hold mutable state") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        boolean shared =
            field.getRawType().isArray() && !field.getModifiers().contains(JavaModifier.PRIVATE);
        boolean holds = shared || mutable.test(field.getRawType());
        String message = field.getDescription() + " is shared and mutable";
        events.add(new SimpleConditionEvent(field, !holds, message));
      }
    };
  }
}
