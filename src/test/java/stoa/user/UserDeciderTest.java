package stoa.user;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.kernel.Decision.accept;
import static stoa.kernel.Decision.alreadySo;
import static stoa.kernel.Decision.reject;
import static stoa.user.Examples.ADA;
import static stoa.user.Examples.BOB;
import static stoa.user.Examples.NOON;
import static stoa.user.Examples.SESSION;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stoa.kernel.AddressId;
import stoa.kernel.Decision;
import stoa.kernel.Personal;
import stoa.kernel.Rejection;
import stoa.testing.Matrix;
import stoa.user.api.EmailAddress;
import stoa.user.api.TokenDigest;
import stoa.user.api.UserEvent;
import stoa.user.api.UserRejection;
import stoa.user.api.UserRole;

class UserDeciderTest {

    /** A command that met another kind of stream than its own: a defect, and thrown as one. */
    private record Misplaced() implements Rejection {
        @Override
        public String slug() {
            return "misplaced";
        }

        @Override
        public String detail() {
            return "";
        }
    }

    private static final Decision<UserEvent> MISPLACED = reject(new Misplaced());
    private static final Decision<UserEvent> INVALID_TOKEN = reject(new UserRejection.InvalidRefreshToken());
    private static final Decision<UserEvent> NO_SESSION = reject(new UserRejection.SessionNotFound());
    private static final Decision<UserEvent> NO_USER = reject(new UserRejection.UserNotFound());

    private static final Personal EMAIL = new Personal("Ada@example.com");
    private static final UUID ADDRESS = UUID.fromString("01990000-0000-7000-8000-00000000000e");
    private static final Personal NAME = new Personal("Ada");
    private static final Personal HASH = new Personal("hash");
    private static final Personal NEWER = new Personal("newer hash");
    private static final TokenDigest FAMILY = new TokenDigest("family");
    private static final TokenDigest FIRST = new TokenDigest("first");
    private static final TokenDigest SECOND = new TokenDigest("second");

    private static final AddressId HOME = new AddressId(UUID.fromString("01990000-0000-7000-8000-0000000000a1"));
    private static final AddressId WORK = new AddressId(UUID.fromString("01990000-0000-7000-8000-0000000000a2"));
    private static final Personal STREET = new Personal("1 High Street");
    private static final UserState.KeptAddress KEPT = new UserState.KeptAddress(HOME, STREET);

    private static final UserState NOTHING = UserState.NOTHING;
    private static final UserState ACCOUNT =
            new UserState.Account(ADA, EMAIL, NAME, UserRole.USER, NOON, 3, List.of(KEPT));
    private static final UserState ADMINISTRATOR =
            new UserState.Account(ADA, EMAIL, NAME, UserRole.ADMIN, NOON, 3, List.of());
    private static final UserState ERASED = new UserState.Erased(ADA, ADDRESS);
    private static final UserState SIGN_IN = new UserState.SignIn(ADA, HASH);
    private static final UserState OPEN =
            new UserState.OpenSession(SESSION, ADA, UserRole.USER, FAMILY, FIRST, NOON.plusSeconds(60));
    private static final UserState ENDED = new UserState.EndedSession(SESSION, ADA, UserEvent.Reason.SIGNED_OUT);

    private static final AccountCommand.Open OPEN_ACCOUNT =
            new AccountCommand.Open(ADA, ADDRESS, EMAIL, NAME, UserRole.USER, HASH, NOON);
    private static final AccountCommand.Rename RENAME =
            new AccountCommand.Rename(ADA, new Personal("Countess"), Optional.of(3));
    private static final AccountCommand.SaveAddress SAVE = new AccountCommand.SaveAddress(ADA, WORK, STREET, 2);
    private static final AccountCommand.RemoveAddress REMOVE = new AccountCommand.RemoveAddress(ADA, HOME);
    private static final AccountCommand.Erase ERASE = new AccountCommand.Erase(ADA, ADDRESS, Optional.of(3));
    private static final AccountCommand.Rehash REHASH = new AccountCommand.Rehash(ADDRESS, ADA, HASH, NEWER);
    private static final AccountCommand.StartSession START =
            new AccountCommand.StartSession(SESSION, ADA, FAMILY, FIRST, NOON);
    private static final AccountCommand.RefreshSession REFRESH = refresh(FAMILY, FIRST, Duration.ZERO);
    private static final AccountCommand.EndSession END =
            new AccountCommand.EndSession(SESSION, ADA, UserEvent.Reason.SIGNED_OUT);

    private final UserDecider decider = new UserDecider();
    private final Matrix<UserState, AccountCommand, UserEvent> matrix =
            new Matrix<>(UserState.class, AccountCommand.class);

    @Test
    void answersEveryCommandInEveryState() {
        nothingYet();
        ofAccounts();
        ofErased();
        ofSignIns();
        ofOpenSessions();
        ofEndedSessions();
        matrix.holdsFor(this::decide);
    }

    private void nothingYet() {
        matrix.when(
                        NOTHING,
                        OPEN_ACCOUNT,
                        accept(
                                new UserEvent.Registered(ADA, EMAIL, NAME, UserRole.USER, NOON),
                                new UserEvent.PasswordSet(ADA, ADDRESS, HASH)))
                .when(NOTHING, List.of(RENAME, SAVE, REMOVE, ERASE, REHASH, START), NO_USER)
                .when(NOTHING, REFRESH, INVALID_TOKEN)
                .when(NOTHING, END, NO_SESSION);
    }

    private void ofAccounts() {
        matrix.when(ACCOUNT, RENAME, accept(new UserEvent.Renamed(ADA, new Personal("Countess"))))
                .when(
                        ACCOUNT,
                        new AccountCommand.Rename(ADA, new Personal("Countess"), Optional.of(2)),
                        reject(new UserRejection.UserChanged(3)))
                .when(ACCOUNT, new AccountCommand.Rename(ADA, NAME, Optional.empty()), alreadySo())
                .when(
                        ACCOUNT,
                        START,
                        accept(new UserEvent.SessionStarted(ADA, SESSION, UserRole.USER, FAMILY, FIRST, NOON)))
                .when(ACCOUNT, ERASE, accept(new UserEvent.Erased(ADA, ADDRESS)))
                .when(
                        ACCOUNT,
                        new AccountCommand.Erase(ADA, ADDRESS, Optional.of(2)),
                        reject(new UserRejection.UserChanged(3)))
                .when(ADMINISTRATOR, ERASE, reject(new UserRejection.AdministratorStays()))
                .when(ACCOUNT, SAVE, accept(new UserEvent.AddressSaved(ADA, WORK, STREET)))
                .when(
                        ACCOUNT,
                        new AccountCommand.SaveAddress(ADA, WORK, STREET, 1),
                        reject(new UserRejection.TooManyAddresses(1)))
                .when(ACCOUNT, new AccountCommand.SaveAddress(ADA, HOME, STREET, 1), alreadySo())
                .when(ACCOUNT, REMOVE, accept(new UserEvent.AddressRemoved(ADA, HOME)))
                .when(ACCOUNT, new AccountCommand.RemoveAddress(ADA, WORK), reject(new UserRejection.AddressNotFound()))
                .when(ACCOUNT, List.of(OPEN_ACCOUNT, REHASH, REFRESH, END), MISPLACED);
    }

    private void ofErased() {
        matrix.when(ERASED, OPEN_ACCOUNT, reject(new UserRejection.EmailTaken()))
                .when(ERASED, List.of(RENAME, SAVE, REMOVE, REHASH), NO_USER)
                .when(ERASED, ERASE, alreadySo())
                .when(ERASED, START, reject(new UserRejection.WrongCredentials()))
                .when(ERASED, List.of(REFRESH, END), MISPLACED);
    }

    private void ofSignIns() {
        matrix.when(SIGN_IN, OPEN_ACCOUNT, alreadySo())
                .when(
                        SIGN_IN,
                        new AccountCommand.Open(BOB, ADDRESS, EMAIL, NAME, UserRole.USER, HASH, NOON),
                        reject(new UserRejection.EmailTaken()))
                .when(SIGN_IN, REHASH, accept(new UserEvent.PasswordSet(ADA, ADDRESS, NEWER)))
                .when(SIGN_IN, new AccountCommand.Rehash(ADDRESS, ADA, NEWER, HASH), alreadySo())
                .when(SIGN_IN, List.of(RENAME, SAVE, REMOVE, ERASE, START, REFRESH, END), MISPLACED);
    }

    private void ofOpenSessions() {
        matrix.when(OPEN, REFRESH, accept(new UserEvent.SessionRefreshed(ADA, SESSION, SECOND)))
                .when(OPEN, refresh(new TokenDigest("made up"), FIRST, Duration.ZERO), INVALID_TOKEN)
                .when(OPEN, refresh(FAMILY, FIRST, Duration.ofSeconds(60)), INVALID_TOKEN)
                .when(
                        OPEN,
                        refresh(FAMILY, new TokenDigest("used"), Duration.ofSeconds(59)),
                        accept(new UserEvent.SessionEnded(ADA, SESSION, UserEvent.Reason.TOKEN_REUSED)))
                .when(OPEN, END, accept(new UserEvent.SessionEnded(ADA, SESSION, UserEvent.Reason.SIGNED_OUT)))
                .when(OPEN, new AccountCommand.EndSession(SESSION, BOB, UserEvent.Reason.SIGNED_OUT), NO_SESSION)
                .when(OPEN, List.of(OPEN_ACCOUNT, RENAME, SAVE, REMOVE, ERASE, REHASH, START), MISPLACED);
    }

    private void ofEndedSessions() {
        matrix.when(ENDED, REFRESH, INVALID_TOKEN)
                .when(ENDED, END, alreadySo())
                .when(ENDED, new AccountCommand.EndSession(SESSION, BOB, UserEvent.Reason.SIGNED_OUT), NO_SESSION)
                .when(ENDED, List.of(OPEN_ACCOUNT, RENAME, SAVE, REMOVE, ERASE, REHASH, START), MISPLACED);
    }

    @Test
    void findsOneSignInForAllSpellingsOfAnAddress() {
        assertThat(SignIns.digestOf(new EmailAddress(" ADA@Example.COM")))
                .isEqualTo(SignIns.digestOf(new EmailAddress("ada@example.com")))
                .isNotEqualTo(SignIns.digestOf(new EmailAddress("bob@example.com")));
    }

    @Test
    void addressesComeAndGoAndTheAccountHasTheVersionItHad() {
        UserState both = UserState.evolve(ACCOUNT, new UserEvent.AddressSaved(ADA, WORK, STREET));
        assertThat(both)
                .isEqualTo(new UserState.Account(
                        ADA,
                        EMAIL,
                        NAME,
                        UserRole.USER,
                        NOON,
                        3,
                        List.of(KEPT, new UserState.KeptAddress(WORK, STREET))));
        assertThat(UserState.evolve(both, new UserEvent.AddressRemoved(ADA, WORK)))
                .isEqualTo(ACCOUNT);
        assertThat(((UserState.Account) UserState.evolve(both, new UserEvent.Renamed(ADA, NAME))).addresses())
                .hasSize(2);
    }

    @Test
    void whatIsErasedIsErasedInBothStreams() {
        UserEvent erased = new UserEvent.Erased(ADA, ADDRESS);
        assertThat(decider.changedBy(erased)).containsExactly(ADA.value(), ADDRESS);
        assertThat(decider.evolve(ACCOUNT, erased, ADA.value())).isEqualTo(ERASED);
        assertThat(decider.evolve(SIGN_IN, erased, ADDRESS)).isEqualTo(ERASED);
    }

    @Test
    void changesOnlyWhatItTouches() {
        assertThat(decider.touchedBy(OPEN_ACCOUNT)).containsExactly(ADA.value(), ADDRESS);
        assertThat(decider.changedBy(new UserEvent.Registered(ADA, EMAIL, NAME, UserRole.USER, NOON)))
                .containsExactly(ADA.value());
        assertThat(decider.changedBy(new UserEvent.PasswordSet(ADA, ADDRESS, HASH)))
                .containsExactly(ADDRESS);
        assertThat(decider.touchedBy(START)).containsExactly(SESSION.value(), ADA.value());
    }

    private Decision<UserEvent> decide(UserState state, AccountCommand command) {
        try {
            return decider.decide(command, stream -> state);
        } catch (IllegalStateException misplaced) {
            return MISPLACED;
        }
    }

    private static AccountCommand.RefreshSession refresh(TokenDigest family, TokenDigest presented, Duration later) {
        return new AccountCommand.RefreshSession(SESSION, family, presented, SECOND, NOON.plus(later));
    }
}
