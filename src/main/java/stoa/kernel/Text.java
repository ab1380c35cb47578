package stoa.kernel;

/** A named kind of text: a record of one string, such as a stock code. Written as a plain string wherever it leaves the platform. */
public interface Text {
    String value();
}
