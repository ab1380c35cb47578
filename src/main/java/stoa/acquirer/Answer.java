package stoa.acquirer;

/** What comes of an instruction. */
sealed interface Answer {

    /** It is in the book, accepted or refused; {@code repeated} when it already was. */
    record Recorded(Entry entry, boolean repeated) implements Answer {}

    /** The key stands for another instruction. */
    record KeyReused() implements Answer {}

    record NoSuchAuthorisation() implements Answer {}

    /** Nothing was done, and trying again may help. */
    record TryAgain() implements Answer {}
}
