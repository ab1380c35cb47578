package stoa;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.lang.module.ModuleFinder;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;

/** What a decision may use of Java: what gives the same answer to the same question, today and tomorrow, here and there. */
final class Purity {

    private static final Set<String> JAVA_BASE =
            ModuleFinder.ofSystem().find("java.base").orElseThrow().descriptor().packages();

    private static final Set<String> PURE_PACKAGES = Set.of(
            "java.lang",
            "java.lang.annotation",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.math",
            "java.nio.charset",
            "java.text",
            "java.time",
            "java.time.format",
            "java.time.temporal",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream");

    private static final Set<Class<?>> WORLDLY = Set.of(
            System.class,
            Runtime.class,
            Thread.class,
            ProcessBuilder.class,
            ThreadLocal.class,
            Clock.class,
            InstantSource.class,
            Random.class,
            SplittableRandom.class,
            Timer.class);

    private static final Set<String> CHANCE = Set.of("randomUUID", "random", "shuffle");

    static final ArchCondition<JavaClass> ASK_NOTHING_OF_THE_WORLD = new ArchCondition<>("ask nothing of the world") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            type.getAccessesFromSelf().stream()
                    .filter(Purity::asksTheWorld)
                    .forEach(access -> events.add(violated(access, access.getDescription())));
        }
    };

    private Purity() {}

    static boolean isInJavaBase(JavaClass type) {
        return type.isPrimitive() || JAVA_BASE.contains(type.getPackageName());
    }

    static boolean isPure(JavaClass type) {
        return type.isPrimitive()
                || PURE_PACKAGES.contains(type.getPackageName())
                        && WORLDLY.stream().noneMatch(type::isEquivalentTo);
    }

    private static boolean asksTheWorld(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        return switch (target.getOwner().getPackageName()) {
            case "java.time" -> target.getName().equals("now");
            case "java.lang", "java.util" -> CHANCE.contains(target.getName());
            default ->
                target.getOwner().getSimpleName().equals("Ids")
                        && target.getName().equals("next");
        };
    }
}
