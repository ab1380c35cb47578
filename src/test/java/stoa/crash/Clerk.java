package stoa.crash;

import java.time.Duration;
import java.util.Set;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Session;
import stoa.client.Together;

/** Somebody signed in who takes neither silence nor "not now" for an answer, and asks the same again until there is one. */
record Clerk(Session session) {

    private static final Set<Integer> NOT_NOW = Set.of(429, 503, 504);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** To be asked only what may be repeated. */
    Answer insist(Ask ask) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                Answer answer = session.once(ask);
                if (!NOT_NOW.contains(answer.status())) {
                    return answer;
                }
            } catch (Api.NoAnswer noAnswer) {
                // The platform is down, or went down with the answer: the next attempt will tell.
            }
            Together.pause(PAUSE);
        }
        throw new AssertionError(ask + " was not answered within " + PATIENCE.toSeconds() + " s");
    }
}
