package stoa;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import stoa.testing.GoldenDocuments;

/** No event is stored of which it is not written down what that looks like, also in a domain that nobody has thought of yet. */
class StoredEventsTest {

    private static final String EVENTS = "stoa[.](\\w+)[.]api[.]\\w+Event";

    @TestFactory
    Stream<DynamicTest> haveAGoldenDocument() {
        return new ClassFileImporter()
                .importUrl(Launcher.class.getProtectionDomain().getCodeSource().getLocation()).stream()
                        .filter(type -> type.getFullName().matches(EVENTS))
                        .map(JavaClass::reflect)
                        .filter(Class::isSealed)
                        .map(type -> dynamicTest(type.getSimpleName(), () -> assertAllWritten(type)));
    }

    private static void assertAllWritten(Class<?> sealed) {
        String domain = sealed.getName().replaceAll(EVENTS, "$1");
        Set<String> written = GoldenDocuments.eventsOf(domain).stream()
                .map(name -> name.replaceFirst("@.*", ""))
                .collect(toCollection(TreeSet::new));
        assertThat(written)
                .isEqualTo(records(sealed)
                        .map(record -> domain + "." + hyphened(record.getSimpleName()))
                        .collect(toCollection(TreeSet::new)));
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(StoredEventsTest::records)
                : Stream.of(type);
    }

    private static String hyphened(String name) {
        return name.replaceAll("(?<!^)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
