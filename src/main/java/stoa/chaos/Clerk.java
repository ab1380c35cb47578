package stoa.chaos;

import java.time.Duration;
import java.util.Set;
import stoa.client.Answer;
import stoa.client.Api;
import stoa.client.Ask;
import stoa.client.Refused;
import stoa.client.Session;
import stoa.client.Together;

/** Somebody signed in who takes neither silence nor "not now" for an answer, and asks the same again until there is one. */
record Clerk(Session session) {

    private static final Set<Integer> NOT_NOW = Set.of(429, 503, 504);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** A database server that hangs is only given up when it had the time of two starts. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * To be asked only what may be repeated.
     *
     * @throws Stuck when there is no answer for too long
     */
    Answer insist(Ask ask) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "nothing";
        while (System.nanoTime() < end) {
            try {
                Answer answer = session.once(ask);
                if (!NOT_NOW.contains(answer.status())) {
                    return answer;
                }
                last = answer.status() + " " + answer.text();
            } catch (Api.NoAnswer | Refused e) { // refused: to sign in again, when that was due
                last = e.getMessage();
            }
            Together.pause(PAUSE);
        }
        throw new Stuck(ask + " was not answered within " + PATIENCE.toSeconds() + " s, but with " + last);
    }
}
