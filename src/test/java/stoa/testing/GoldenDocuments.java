package stoa.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stoa.platform.json.BadJson;
import stoa.platform.json.Wire;

/**
 * Stored events as they were written once and must be readable for ever: {@code golden/<domain>/<event>.json}, or
 * {@code <event>.<case>.json} for one of several cases; of a later version {@code <event>@2.json}. A file is added for every new event
 * and every new version of one; none is ever changed.
 */
public final class GoldenDocuments {

    private static final Path ROOT = Path.of("src/test/resources/golden");
    private static final String ENDING = ".json";

    private static final String WHAT_TO_DO = """
        %s, of golden/%s/%s.json, %s.
        Events that are stored stay as they are, so leave the document. A record that changes gets a new version: add
        new Upcast("%s", %d, ...) to the wire of its domain, which makes the new document from this one, and %s.json.\
        """;

    private GoldenDocuments() {}

    /** The events that a domain has documents of, under their stored names. */
    public static Set<String> eventsOf(String domain) {
        return documents(domain).keySet().stream()
                .map(document -> nameIn(domain, document))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Demands a document for every name that can be read, and that each is read as was expected. Those of a current version must be
     * what is written today, and leave out no optional part of their record in all cases.
     *
     * @param expected what each document means, by the name of its file without its ending
     */
    public static <E> void assertStored(String domain, Wire<E> wire, Map<String, E> expected) {
        Map<String, String> documents = documents(domain);
        assertThat(eventsOf(domain)).as("events of %s with a document", domain).isEqualTo(new TreeSet<>(wire.names()));
        assertThat(new TreeSet<>(expected.keySet()))
                .as("documents of %s whose meaning is known", domain)
                .isEqualTo(documents.keySet());
        documents.forEach((document, body) -> {
            String name = nameIn(domain, document);
            E event = expected.get(document);
            assertThat(read(domain, wire, document, body))
                    .as(whatToDo(domain, document, "is not read as it was"))
                    .isEqualTo(event);
            if (wire.nameOf(event).equals(name)) {
                assertThat(wire.encode(event))
                        .as(whatToDo(domain, document, "is not written as it was"))
                        .isEqualTo(body);
            }
        });
        OptionalParts.assertAllSeen(expected.values());
    }

    private static <E> E read(String domain, Wire<E> wire, String document, String body) {
        try {
            return wire.decode(nameIn(domain, document), body);
        } catch (BadJson e) {
            throw new AssertionError(
                    whatToDo(domain, document, "cannot be read: " + e.pointer() + " " + e.detail()), e);
        }
    }

    private static String whatToDo(String domain, String document, String what) {
        String event = document.replaceFirst("[.].*", "");
        String[] parts = event.split("@", 2);
        int version = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
        String type = domain + "." + parts[0];
        String next = parts[0] + "@" + (version + 1);
        return WHAT_TO_DO.formatted(domain + "." + event, domain, document, what, type, version, next);
    }

    private static String nameIn(String domain, String document) {
        return domain + "." + document.replaceFirst("[.].*", "");
    }

    private static Map<String, String> documents(String domain) {
        try (Stream<Path> files = Files.list(ROOT.resolve(domain))) {
            return files.collect(
                    Collectors.toMap(GoldenDocuments::name, GoldenDocuments::body, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        assertThat(name).endsWith(ENDING);
        return name.substring(0, name.length() - ENDING.length());
    }

    private static String body(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
