package stoa.crash;

/** What is struck in a round. But for the last it is by SIGKILL: it learns nothing of it before it is gone. */
enum Victim {
    /** The platform's own process; the database server under it is left without its owner. */
    PLATFORM,
    /** The same, and the next one while it still starts. */
    PLATFORM_TWICE,
    /** The first process of the database server, under a platform that goes on. */
    POSTGRES,
    /** Nothing is killed: the platform is told to stop. Of all ends the one after which there is least excuse. */
    NOTHING
}
