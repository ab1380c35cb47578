package stoa.crash;

/** What is killed, with SIGKILL: it learns nothing of it before it is gone. */
enum Victim {
    /** The platform's own process; the database server under it is left without its owner. */
    PLATFORM,
    /** The first process of the database server, under a platform that goes on. */
    POSTGRES
}
