package stoa.platform.personal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import stoa.kernel.Personal;

class SealerTest {

    private static final Place HOME = new Place(UUID.randomUUID(), "home");
    private static final Place ELSEWHERE = new Place(UUID.randomUUID(), "home");
    private static final Place OTHER_FIELD = new Place(HOME.stream(), "name");

    private final Sealer sealer = new Sealer(Sealer.newKey());

    @Property
    void whatIsSealedIsReadAgain(@ForAll String words) {
        assertThat(sealer.open(sealer.seal(words, HOME), HOME)).isEqualTo(new String(words.getBytes(UTF_8), UTF_8));
    }

    @Property(tries = 100)
    void theSameWordsNeverLookTheSame(@ForAll String words) {
        Personal sealed = sealer.seal(words, HOME);
        assertThat(sealed).isNotEqualTo(sealer.seal(words, HOME));
        assertThat(Sealer.isSealed(sealed)).isTrue();
    }

    @Property(tries = 100)
    void itIsReadNowhereElseAndWithNoOtherKey(@ForAll String words) {
        Personal sealed = sealer.seal(words, HOME);
        assertUnreadable(sealer, sealed, ELSEWHERE);
        assertUnreadable(sealer, sealed, OTHER_FIELD);
        assertUnreadable(new Sealer(Sealer.newKey()), sealed, HOME);
    }

    @Property
    void itIsNotReadWhenAnythingOfItWasChanged(@ForAll @IntRange(min = 0, max = 42) int at) {
        String sealed = sealer.seal("1 High Street", HOME).value();
        int place = sealed.length() - 2 - at;
        char other = sealed.charAt(place) == 'A' ? 'B' : 'A';
        assertUnreadable(sealer, new Personal(sealed.substring(0, place) + other + sealed.substring(place + 1)), HOME);
    }

    @Example
    void whatIsTooShortIsNotReadEither() {
        assertUnreadable(sealer, new Personal("enc1:AAAA"), HOME);
    }

    @Example
    void whatIsOlderThanKeysIsReadUntilItsSubjectIsErased() {
        Personal plain = new Personal("ada@example.com");
        assertThat(new SubjectKey.Present(sealer).open(plain, HOME)).contains("ada@example.com");
        assertThat(new SubjectKey.Missing().open(plain, HOME)).contains("ada@example.com");
        assertThat(new SubjectKey.Erased().open(plain, HOME)).isEmpty();
    }

    @Example
    void withoutAKeyThereIsNothingToRead() {
        Personal sealed = sealer.seal("ada@example.com", HOME);
        assertThat(new SubjectKey.Missing().open(sealed, HOME)).isEmpty();
        assertThat(new SubjectKey.Erased().open(sealed, HOME)).isEmpty();
    }

    private static void assertUnreadable(Sealer sealer, Personal sealed, Place place) {
        assertThatThrownBy(() -> sealer.open(sealed, place)).isInstanceOf(IllegalStateException.class);
    }
}
