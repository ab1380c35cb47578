package stoa.cli;

/**
 * What one check of the doctor found.
 *
 * @param what was looked at
 * @param observed what is so
 * @param advice what to do about it; empty when all is well
 */
record Finding(String what, String observed, String advice) {

    static Finding good(String what, String observed) {
        return new Finding(what, observed, "");
    }

    boolean isGood() {
        return advice.isEmpty();
    }
}
