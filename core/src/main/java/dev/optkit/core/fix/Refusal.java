package dev.optkit.core.fix;

/**
 * Why a finding is not rewritten: the first precondition that failed, and where.
 *
 * @param reason kebab-case code of the precondition, such as {@code loop-carried}
 * @param path relative path of the place where it failed
 * @param line 1-based
 * @param message one sentence without a full stop that names the code at fault
 * @param unlock what the user could change to make the fix possible; empty if nothing simple would
 * @param code the source line at fault, without long literals; empty if it is not known
 */
public record Refusal(String reason, String path, int line, String message, String unlock, String code) {

    /** A refusal whose source line is not known. */
    public Refusal(String reason, String path, int line, String message, String unlock) {
        this(reason, path, line, message, unlock, "");
    }

    public static Refusal of(String reason, String path, int line, String message) {
        return new Refusal(reason, path, line, message, "");
    }

    public Refusal withCode(String sourceLine) {
        return new Refusal(reason, path, line, message, unlock, sourceLine);
    }
}
