package dev.optkit.cli.exit;

import java.util.Arrays;
import java.util.List;

/** The exit codes of every command, a public contract. */
public enum ExitCode {
    OK(0, "everything asked for was done, and every promised check ran"),
    GATE_FAILED(1, "the gate failed: findings at or above --fail-on, criteria not met, changes pending under --check"),
    USAGE(2, "wrong usage or configuration"),
    SKIPPED(3, "only with --strict: finished, but some files or sites were skipped"),
    VERIFICATION_FAILED(4, "verification failed, the tree is as it was"),
    REFUSED(5, "refused to start: dirty tree, lock held, recovery needed, unsafe root"),
    INTERNAL(70, "internal error: a bug in optkit"),
    INTERRUPTED(130, "interrupted (SIGINT), the tree is as it was"),
    TERMINATED(143, "terminated (SIGTERM), the tree is as it was");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    /** What it tells the caller, for help texts. */
    public String meaning() {
        return meaning;
    }

    /** All codes in the order of their numbers. */
    public static List<ExitCode> all() {
        return Arrays.asList(values());
    }
}
