package stoa;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who may know whom: {@code gateway -> api <- domain -> platform -> kernel}. A domain is a package with an {@code api} inside,
 * so a new one is under the rules from its first class. The package at the root wires everything together and may know all.
 */
final class Architecture {

    private final String root;
    private final Set<String> domains;

    private final Predicate<JavaClass> kernel = in("kernel");
    private final Predicate<JavaClass> platform = in("platform");
    private final Predicate<JavaClass> log = in("platform.log").or(in("platform.run"));
    private final Predicate<JavaClass> settings = platform.and(inRole("Settings"));
    private final Predicate<JavaClass> gateway = in("gateway");
    private final Predicate<JavaClass> libraries = not(in(""));
    private final Predicate<JavaClass> domain = this::isOfDomain;
    private final Predicate<JavaClass> api = this::isApi;
    private final Predicate<JavaClass> inside = domain.and(not(api));
    private final Predicate<JavaClass> reserved =
            domain.and(not(inRole("Reactions"))).and(not(inRole("Verticle")));
    private final Predicate<JavaClass> pure;

    private Architecture(String root, Set<String> domains, JavaClasses classes) {
        this.root = root;
        this.domains = domains;
        this.pure = reachedFrom(classes.stream().filter(api.or(domain.and(inRole("Decider")))))::contains;
    }

    static Architecture of(String root, JavaClasses classes) {
        return new Architecture(
                root,
                classes.stream()
                        .filter(JavaClass.Predicates.resideInAPackage(root + ".*.api"))
                        .map(type -> type.getPackageName().split("\\.")[1])
                        .collect(toCollection(TreeSet::new)),
                classes);
    }

    Set<String> domains() {
        return domains;
    }

    List<ArchRule> rules() {
        return Stream.of(betweenLayers(), betweenDomains(), ofDecisions())
                .flatMap(List::stream)
                .toList();
    }

    private List<ArchRule> betweenLayers() {
        var askable = gateway.or(api).or(platform.and(not(log))).or(kernel);
        return List.of(
                rule("the kernel knows java.base alone", kernel, know(kernel.or(Purity::isInJavaBase))),
                rule(
                        "the platform knows no business",
                        platform,
                        know(libraries.or(platform).or(kernel))),
                rule("the gateway asks and never reads the log", gateway, know(libraries.or(askable))),
                slices().matching(root + ".(**)")
                        .should()
                        .beFreeOfCycles()
                        .as("no package is part of a cycle")
                        .allowEmptyShould(true));
    }

    private List<ArchRule> betweenDomains() {
        var belowRoot = not(libraries).and(type -> !type.getPackageName().equals(root));
        var ground = domain.or(platform).or(kernel);
        return List.of(
                rule("an api is vocabulary", api, know(libraries.or(api).or(kernel))),
                rule("a domain stands on platform and kernel", inside, know(libraries.or(ground))),
                rule("what is inside a domain is its own affair", belowRoot, knowOfOtherDomains(not(inside))),
                rule("domains meet in reactions and verticles", reserved, knowOfOtherDomains(not(domain))));
    }

    private List<ArchRule> ofDecisions() {
        return List.of(
                rule(
                        "decisions are pure",
                        pure,
                        know(domain.or(kernel).or(settings).or(Purity::isPure))),
                rule("decisions take time and chance as arguments", pure, Purity.ASK_NOTHING_OF_THE_WORLD));
    }

    private static ArchRule rule(String name, Predicate<JavaClass> who, ArchCondition<JavaClass> obeys) {
        return classes()
                .that(describe("are concerned", who))
                .should(obeys)
                .as(name)
                .allowEmptyShould(true);
    }

    private static ArchCondition<JavaClass> know(Predicate<JavaClass> allowed) {
        return know((from, to) -> allowed.test(to));
    }

    private ArchCondition<JavaClass> knowOfOtherDomains(Predicate<JavaClass> allowed) {
        return know((from, to) -> allowed.test(to) || isSameDomain(from, to));
    }

    private static ArchCondition<JavaClass> know(BiPredicate<JavaClass, JavaClass> allowed) {
        return new ArchCondition<>("know only whom they may know") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(known ->
                                !allowed.test(type, known.getTargetClass().getBaseComponentType()))
                        .forEach(known -> events.add(violated(known, known.getDescription())));
            }
        };
    }

    /** What of the domains they are made of, directly or through others. */
    private Set<JavaClass> reachedFrom(Stream<JavaClass> types) {
        Set<JavaClass> reached = new HashSet<>();
        Deque<JavaClass> next = types.collect(toCollection(ArrayDeque::new));
        while (!next.isEmpty()) {
            JavaClass type = next.pop();
            if (domain.test(type) && reached.add(type)) {
                type.getDirectDependenciesFromSelf()
                        .forEach(known -> next.push(known.getTargetClass().getBaseComponentType()));
            }
        }
        return reached;
    }

    /** In the package of that name under the root or below it. */
    private Predicate<JavaClass> in(String name) {
        return type -> (type.getPackageName() + '.').startsWith(name.isEmpty() ? root + '.' : root + '.' + name + '.');
    }

    private static Predicate<JavaClass> inRole(String suffix) {
        return type -> type.getFullName().replaceFirst("\\$.*", "").endsWith(suffix);
    }

    private boolean isOfDomain(JavaClass type) {
        return domains.stream().anyMatch(name -> in(name).test(type));
    }

    private boolean isApi(JavaClass type) {
        return domains.stream().anyMatch(name -> in(name + ".api").test(type));
    }

    private boolean isSameDomain(JavaClass one, JavaClass other) {
        return domains.stream().map(this::in).anyMatch(each -> each.test(one) && each.test(other));
    }
}
