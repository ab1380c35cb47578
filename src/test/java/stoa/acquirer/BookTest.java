package stoa.acquirer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the book makes of a file that was not written to its end. */
class BookTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeTwoLines() throws IOException {
        file = directory.resolve("book");
        try (Book book = Book.open(file)) {
            book.append(entry("first"));
            book.append(entry("second"));
        }
    }

    @Test
    void aLastLineThatWasTornAnywhereIsAsIfItHadNotBeen() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int secondLine = secondLine();
        for (int length = secondLine; length < whole.length - Journal.ALIGNMENT; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (Book book = Book.open(file)) {
                assertThat(book.byKey("first")).contains(entry("first"));
                assertThat(book.byKey("second")).isEmpty();
                assertThat(file).hasSize(secondLine);
                book.append(entry("second"));
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void aLineThatWasFlippedAnywhereIsNoLine() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int used = whole.length - Journal.ALIGNMENT;
        for (int at = secondLine(); at < used; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            try (Book book = Book.open(file)) {
                assertThat(book.byKey("first")).isPresent();
                assertThat(book.byKey("second")).isEmpty();
            }
        }
    }

    @Test
    void damageBeforeTheLastLineStopsTheAcquirer() throws IOException {
        try (Book book = Book.open(file)) {
            IntStream.range(0, 20).forEach(i -> book.append(entry("more-" + i)));
        }
        byte[] damaged = Files.readAllBytes(file);
        damaged[secondLine() + Journal.ALIGNMENT] ^= 1;
        Files.write(file, damaged);
        assertThatThrownBy(() -> Book.open(file)).hasMessageContaining("damaged");
    }

    @Test
    void anotherFileIsNotTakenForABook() throws IOException {
        Files.writeString(file, "Dear diary, today I paid for everything.");
        assertThatThrownBy(() -> Book.open(file)).hasMessageContaining("not a book");
        assertThat(Files.readString(file)).startsWith("Dear diary");
    }

    private int secondLine() throws IOException {
        try (Book book = Book.open(file)) {
            return (int) book.page(0, 2).lines().getLast().position();
        }
    }

    private static Entry entry(String key) {
        Instruction.Authorise request = new Instruction.Authorise(1_000, "EUR", "pm_card_visa", "order-1");
        return Entry.of(0, key, Optional.empty(), request, Authorisation.of(new UUID(1, key.hashCode()), request));
    }
}
