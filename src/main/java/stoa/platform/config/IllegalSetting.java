package stoa.platform.config;

/** A value that a settings record does not accept for one of its components. Reported to the operator under that key. */
public final class IllegalSetting extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String component;

    /** @param component the name in the record, {@code requestTimeout} */
    public IllegalSetting(String component, String allowed) {
        super(allowed);
        this.component = component;
    }

    public String component() {
        return component;
    }
}
