package dev.optkit.analyzers.syntax.jdk;

/** The tree has a part this front end does not know, as newer JDKs make them: another parser must read the file. */
final class UnknownSyntaxException extends RuntimeException {

    UnknownSyntaxException(Object kind) {
        super(String.valueOf(kind), null, false, false);
    }
}
