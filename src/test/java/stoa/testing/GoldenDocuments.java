package stoa.testing;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import stoa.platform.json.Wire;

/**
 * Stored events as they were written once and must be readable for ever: {@code golden/<domain>/<event>.json}, or
 * {@code <event>.<case>.json} for one of several cases. A file is added for every new event and every new shape of one;
 * none is ever changed.
 */
public final class GoldenDocuments {

    private static final Path ROOT = Path.of("src/test/resources/golden");
    private static final String ENDING = ".json";

    private record Document(String event, String body) {}

    private GoldenDocuments() {}

    /**
     * Demands a document for every name that can be read, reads each, and compares what is written with what was; except for
     * older shapes, which are read as what they mean today and never written again.
     */
    public static <E> void assertReadable(String domain, Wire<E> wire) {
        List<Document> documents = documents(domain);
        assertThat(documents.stream().map(Document::event).collect(toSet()))
                .as("events of %s with a document", domain)
                .isEqualTo(wire.names());
        documents.forEach(document -> assertReadable(document, wire));
    }

    private static <E> void assertReadable(Document document, Wire<E> wire) {
        E event = wire.decode(document.event(), document.body());
        String written = wire.encode(event);
        if (wire.nameOf(event).equals(document.event())) {
            assertThat(written).as(document.event()).isEqualTo(document.body());
        } else {
            assertThat(wire.decode(wire.nameOf(event), written))
                    .as(document.event())
                    .isEqualTo(event);
        }
    }

    private static List<Document> documents(String domain) {
        try (Stream<Path> files = Files.list(ROOT.resolve(domain))) {
            return files.map(file -> document(domain, file)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document document(String domain, Path file) {
        String name = file.getFileName().toString();
        assertThat(name).endsWith(ENDING);
        try {
            return new Document(
                    domain + "." + name.substring(0, name.indexOf('.')),
                    Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
