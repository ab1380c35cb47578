package stoa;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .importUrl(Launcher.class.getProtectionDomain().getCodeSource().getLocation());
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");
    private static final Pattern CULPRIT = Pattern.compile("(?<=\\()\\w+(?=\\.java:\\d+\\))");

    @TestFactory
    Stream<DynamicTest> holds() {
        return Architecture.of("stoa", OURS).rules().stream()
                .map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(OURS)));
    }

    @Test
    void findsTheDomainsByTheirApi() {
        assertThat(Architecture.of("planted", PLANTED).domains()).containsExactly("order", "stock");
    }

    /** Each rule finds what was planted against it, and nothing else, in a small tree that is otherwise like ours. */
    @ParameterizedTest
    @CsvSource({
        "the kernel knows java.base alone,                KernelOverHttp",
        "the platform knows no business,                  LogOfOrders",
        "an api is vocabulary,                            OrderView",
        "a domain stands on platform and kernel,          OrderVerticle",
        "what is inside a domain is its own affair,       OrderReactions",
        "domains meet in reactions and verticles,         OrderPolicy",
        "the gateway asks and never reads the log,        LogRoutes",
        "decisions are pure,                              OrderDecider OrderTerms OrderView",
        "decisions take time and chance as arguments,     OrderDecider",
        "no package is part of a cycle,                   Bus Carrier",
    })
    void catchesWhatIsPlanted(String rule, String culprits) {
        assertThat(CULPRIT.matcher(report(rule))
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .sorted()
                        .toList())
                .isEqualTo(List.of(culprits.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.vertx.core.Future",
                "java.sql.Connection",
                "com.fasterxml.jackson.databind.ObjectMapper",
                "planted.platform.log.EventLog",
                "java.time.Clock",
                "java.util.Random",
                "java.util.concurrent.ThreadLocalRandom.current()",
                "java.lang.System.nanoTime()",
            })
    void catchesEveryKindOfImpurity(String impurity) {
        assertThat(report("decisions are pure")).contains('<' + impurity + '>');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.time.Instant.now()",
                "java.util.UUID.randomUUID()",
                "java.lang.Math.random()",
                "planted.kernel.Ids.next(long)",
            })
    void catchesEveryQuestionToTheWorld(String question) {
        assertThat(report("decisions take time and chance as arguments")).contains('<' + question + '>');
    }

    private static String report(String name) {
        var rule = Architecture.of("planted", PLANTED).rules().stream()
                .filter(each -> each.getDescription().equals(name))
                .findFirst()
                .orElseThrow();
        return rule.evaluate(PLANTED).getFailureReport().getDetails().stream().collect(joining("\n"));
    }
}
