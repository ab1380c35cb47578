package stoa.platform.run;

import java.time.Duration;

/**
 * The bounds of a command loop.
 *
 * @param mailbox how many commands may wait; one more is refused as busy
 * @param batch how many are decided and committed together at the most
 * @param gather how long commands gather at the least, from one commit of several to the next, so that more of them share it; a
 *     command that was alone in its commit keeps nobody waiting
 * @param deferral how long a command that nobody waits for may lie until others share its commit
 */
public record BatchSettings(int mailbox, int batch, Duration gather, Duration deferral) {

    public static final BatchSettings DEFAULTS =
            new BatchSettings(8192, 512, Duration.ofMillis(2), Duration.ofMillis(20));

    public BatchSettings {
        if (mailbox < 1 || batch < 1) {
            throw new IllegalArgumentException("mailbox and batch must be at least 1");
        }
        if (gather.isNegative() || deferral.isNegative()) {
            throw new IllegalArgumentException("gather and deferral must not be negative");
        }
    }
}
