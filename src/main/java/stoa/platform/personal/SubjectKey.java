package stoa.platform.personal;

import java.util.Optional;
import stoa.kernel.Personal;

/** What one service can read of a person's data. */
public sealed interface SubjectKey {

    /** The words, or nothing when nobody can read them any more. */
    Optional<String> open(Personal data, Place place);

    /** The person has not been erased. */
    record Present(Sealer sealer) implements SubjectKey {

        public Personal seal(String words, Place place) {
            return sealer.seal(words, place);
        }

        /** @throws IllegalStateException when it was changed, or sealed for another place */
        @Override
        public Optional<String> open(Personal data, Place place) {
            return Optional.of(Sealer.isSealed(data) ? sealer.open(data, place) : data.value());
        }
    }

    /** Nobody has made a key for the person: there is nothing to read, but what is older than keys. */
    record Missing() implements SubjectKey {
        @Override
        public Optional<String> open(Personal data, Place place) {
            return Optional.of(data.value()).filter(words -> !Sealer.isSealed(data));
        }
    }

    /** There is no key any more, and never will be. */
    record Erased() implements SubjectKey {
        @Override
        public Optional<String> open(Personal data, Place place) {
            return Optional.empty();
        }
    }
}
