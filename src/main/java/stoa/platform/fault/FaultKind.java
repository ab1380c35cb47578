package stoa.platform.fault;

/** What happens to a call that meets a fault. */
public enum FaultKind {
    /** It is made later. */
    LATENCY,
    /** It is not made, and fails as if the other side did not answer. */
    ERROR,
    /** It is not made, and nothing comes back. */
    HANG
}
