package stoa.platform.run;

import java.util.List;
import java.util.Optional;

/**
 * What a process does about an event: its new state and the commands to send.
 *
 * @param state empty when the process is finished, or when it was never there and nothing begins it
 * @param commands sent once the state is stored; they may get lost, and are then sent again when the process is woken
 */
public record Reaction<P, C>(Optional<P> state, List<C> commands) {

    public static <P, C> Reaction<P, C> wait(P state, List<C> commands) {
        return new Reaction<>(Optional.of(state), commands);
    }

    public static <P, C> Reaction<P, C> finish(List<C> commands) {
        return new Reaction<>(Optional.empty(), commands);
    }
}
