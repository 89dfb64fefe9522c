package dev.optkit.cli.review;

/** What a person can say with one key. */
enum Key {
    ACCEPT,
    SKIP,
    RULE,
    EDIT,
    BACK,
    WRITE,
    QUIT,
    INTERRUPT,
    DOWN,
    UP,
    PAGE_DOWN,
    PAGE_UP,
    NEXT_HUNK,
    OTHER
}
