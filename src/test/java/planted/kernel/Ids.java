package planted.kernel;

import java.util.UUID;

public final class Ids {

    private Ids() {}

    public static UUID next(long unixMillis) {
        return new UUID(unixMillis, 0);
    }
}
