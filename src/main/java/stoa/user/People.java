package stoa.user;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stoa.kernel.AddressId;
import stoa.kernel.Personal;
import stoa.kernel.PostalAddress;
import stoa.kernel.UserId;
import stoa.platform.json.Json;
import stoa.platform.personal.Place;
import stoa.platform.personal.SubjectKey;
import stoa.platform.personal.SubjectKeys;
import stoa.user.UserState.Account;
import stoa.user.UserState.SignIn;
import stoa.user.api.EmailAddress;
import stoa.user.api.PasswordHash;
import stoa.user.api.PersonName;
import stoa.user.api.SavedAddress;
import stoa.user.api.UserView;

/** Who users are: sealed with a key of their own, and found by their e-mail address. */
final class People {

    private static final String EMAIL = "email";
    private static final String NAME = "name";
    private static final String HASH = "password_hash";

    private final SubjectKeys keys;
    private final SignIns signIns;
    private final UserQueries queries;

    People(SubjectKeys keys, SignIns signIns, UserQueries queries) {
        this.keys = keys;
        this.signIns = signIns;
        this.queries = queries;
    }

    /**
     * A sign-in, readable.
     *
     * @param stored the hash as it is kept
     */
    record Known(UUID stream, UserId userId, PasswordHash hash, Personal stored) {}

    /** What seals the data of one user. */
    record Sealing(UserId user, SubjectKey.Present key) {

        Personal of(EmailAddress email) {
            return key.seal(email.value(), place(user, EMAIL));
        }

        Personal of(PersonName name) {
            return key.seal(name.value(), place(user, NAME));
        }

        Personal of(PasswordHash hash) {
            return key.seal(hash.value(), place(user, HASH));
        }

        Personal of(SavedAddress saved) {
            return key.seal(Json.encode(saved.address()), place(user, saved.id()));
        }
    }

    Future<Sealing> sealing(UserId user) {
        return keys.toSeal(user.value()).map(key -> new Sealing(user, key));
    }

    /** Asks the database the same questions for an address that nobody has. */
    Future<Optional<Known>> find(EmailAddress email) {
        return signIns.find(email).compose(found -> {
            UUID stream = found.orElse(SignIns.digestOf(email));
            return queries.signIn(stream).compose(state -> known(stream, state));
        });
    }

    private Future<Optional<Known>> known(UUID stream, Optional<SignIn> state) {
        return keys.findStored(state.map(signIn -> signIn.userId().value()).orElse(stream))
                .map(key -> state.flatMap(signIn -> key.open(signIn.hash(), place(signIn.userId(), HASH))
                        .map(hash -> new Known(stream, signIn.userId(), new PasswordHash(hash), signIn.hash()))));
    }

    /** The stream for the sign-in of an address that is new. */
    Future<UUID> signInFor(EmailAddress email) {
        return signIns.findOrMake(email);
    }

    /** Nothing for somebody who is just being erased. */
    Future<Optional<UserView>> show(Account account) {
        return keys.find(account.id().value())
                .map(key -> key.open(account.email(), place(account.id(), EMAIL))
                        .flatMap(email -> key.open(account.name(), place(account.id(), NAME))
                                .map(name -> view(account, new EmailAddress(email), new PersonName(name)))));
    }

    private static UserView view(Account account, EmailAddress email, PersonName name) {
        return new UserView(account.id(), email, name, account.role(), account.version(), account.registeredAt());
    }

    /** None of somebody who is just being erased. */
    Future<List<SavedAddress>> addressesOf(Account account) {
        return keys.find(account.id().value())
                .map(key -> account.addresses().stream()
                        .flatMap(kept -> key
                                .open(kept.address(), place(account.id(), kept.id()))
                                .map(words -> new SavedAddress(kept.id(), Json.decode(words, PostalAddress.class)))
                                .stream())
                        .toList());
    }

    /** Lets nobody find out any more who a user was. May be repeated. */
    Future<Void> forget(UserId user, UUID signIn) {
        return keys.erase(user.value()).compose(erased -> signIns.forget(signIn));
    }

    private static Place place(UserId user, AddressId address) {
        return place(user, "address " + address);
    }

    private static Place place(UserId user, String field) {
        return new Place(user.value(), field);
    }
}
