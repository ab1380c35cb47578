package stoa.platform.guard;

/** Is told of what happens to a guard, on whichever thread it happened; must return at once. */
@FunctionalInterface
public interface GuardListener {
    void happened(GuardEvent event);
}
