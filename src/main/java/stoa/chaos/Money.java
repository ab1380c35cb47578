package stoa.chaos;

/** What was done with money, in pence. */
record Money(long authorised, long captured, long voided, long refunded) {

    static final Money NONE = new Money(0, 0, 0, 0);

    Money plus(Money other) {
        return new Money(
                authorised + other.authorised,
                captured + other.captured,
                voided + other.voided,
                refunded + other.refunded);
    }

    long kept() {
        return captured - refunded;
    }
}
