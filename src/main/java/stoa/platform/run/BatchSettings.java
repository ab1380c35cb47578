package stoa.platform.run;

/**
 * The bounds of a command loop.
 *
 * @param mailbox how many commands may wait; one more is refused as busy
 * @param batch how many are decided and committed together at the most
 */
public record BatchSettings(int mailbox, int batch) {

    public static final BatchSettings DEFAULTS = new BatchSettings(8192, 512);

    public BatchSettings {
        if (mailbox < 1 || batch < 1) {
            throw new IllegalArgumentException("must be at least 1");
        }
    }
}
