package stoa.user;

import static org.assertj.core.api.Assertions.assertThat;
import static stoa.user.Examples.ADA;
import static stoa.user.Examples.NOON;
import static stoa.user.Examples.SESSION;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import stoa.kernel.Decision;
import stoa.user.api.UserEvent;
import stoa.user.api.UserRole;

/** However tokens of a session come in: only the newest is ever good for anything, and a used one ends it for good. */
class RefreshRotationTest {

    private static final int NEWEST = 0;
    private static final int MADE_UP = 1;

    private final SecureRandom random = new SecureRandom();
    private final UserDecider decider = new UserDecider();
    private final List<RefreshSecret> issued = new ArrayList<>(List.of(RefreshSecret.first(SESSION, random)));
    private UserState session = new UserState.OpenSession(
            SESSION,
            ADA,
            UserRole.USER,
            issued.getFirst().familyDigest(),
            issued.getFirst().ownDigest(),
            NOON.plusSeconds(60));
    private boolean over;

    /** @param moves 0 shows the newest token, 1 one that was made up, a higher number one that many steps back */
    @Property
    void onlyTheNewestTokenIsGood(@ForAll @Size(max = 30) List<@IntRange(max = 6) Integer> moves) {
        moves.forEach(this::move);
        assertThat(session instanceof UserState.EndedSession).isEqualTo(over);
    }

    private void move(int kind) {
        switch (kind) {
            case NEWEST -> assertThat(show(issued.getLast())).isEqualTo(!over);
            case MADE_UP ->
                assertThat(show(RefreshSecret.first(SESSION, random))).isFalse();
            default -> showUsed(issued.size() - kind);
        }
    }

    private void showUsed(int index) {
        if (index >= 0) {
            assertThat(show(issued.get(index))).isFalse();
            over = true;
        }
    }

    /** Whether it was exchanged for another one. */
    private boolean show(RefreshSecret shown) {
        RefreshSecret presented = RefreshSecret.parse(shown.token()).orElseThrow();
        RefreshSecret next = presented.next(random);
        AccountCommand command = new AccountCommand.RefreshSession(
                SESSION, presented.familyDigest(), presented.ownDigest(), next.ownDigest(), NOON);
        if (!(decider.decide(command, stream -> session) instanceof Decision.Accepted<UserEvent>(var events))) {
            return false;
        }
        events.forEach(event -> session = decider.evolve(session, event, SESSION.value()));
        boolean exchanged = session instanceof UserState.OpenSession;
        if (exchanged) {
            issued.add(next);
        }
        return exchanged;
    }
}
